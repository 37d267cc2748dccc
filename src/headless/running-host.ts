import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { z } from 'zod'
import { readEndpoint } from '../host-parts/endpoint/endpoint-file.ts'
import { isSame, proofOf } from '../host-parts/endpoint/visitors.ts'

/** A host that runs this data folder and has shown that it is the one that wrote `endpoint.json`. */
export interface RunningHost {
  port: number
  token: string
  pid: number
  version: string
}

/** Long enough for a host that is busy, short enough for a person. */
const patienceMs = 2_000
const mostAnswerBytes = 4_096
const answerSchema = z.object({ proof: z.string(), version: z.string(), pid: z.int() })
const urlSchema = z.object({ url: z.string() })

/**
 * The host that runs a data folder; `null` when none does. A file that a killed host has left behind is found out by asking:
 * another program may have its port by now, and only the host can prove that it knows the token. It is not sent before that.
 */
export async function findRunningHost(dataDir: string): Promise<RunningHost | null> {
  const endpoint = await readEndpoint(dataDir)
  if (endpoint === null || !isAlive(endpoint.pid)) return null
  const { port, token } = endpoint
  const challenge = randomBytes(16).toString('base64url')
  const answer = answerSchema.safeParse(await ask({ port, method: 'GET', path: `/session?challenge=${challenge}` }))
  if (!answer.success || !isSame(answer.data.proof, proofOf(token, challenge))) return null
  return { port, token, pid: answer.data.pid, version: answer.data.version }
}

/** A new address that lets a browser in once; `null` when the host does not answer any more. */
export async function newVisitUrl({ port, token }: RunningHost): Promise<string | null> {
  const answer = urlSchema.safeParse(await ask({ port, method: 'POST', path: '/session', token }))
  return answer.success ? answer.data.url : null
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

interface Question {
  port: number
  method: 'GET' | 'POST'
  path: string
  token?: string
}

/** The JSON of an answer with status 200; `null` for everything else. Never rejects. */
function ask({ port, method, path, token }: Question): Promise<unknown> {
  return new Promise((resolve) => {
    const headers = { host: `127.0.0.1:${port}`, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }
    const signal = AbortSignal.timeout(patienceMs)
    const asking = request({ host: '127.0.0.1', port, method, path, headers, agent: false, signal }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (text.length > mostAnswerBytes) asking.destroy()
      })
      response.on('error', () => resolve(null))
      response.on('end', () => resolve(response.statusCode === 200 ? jsonIn(text) : null))
    })
    asking.on('error', () => resolve(null))
    asking.on('close', () => resolve(null))
    asking.end()
  })
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
