import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface EndpointFacts {
  port: number
  token: string
  pid: number
}

/** What the running app has written down about its endpoint (DESIGN §6.1). Rejects when there is none. */
export async function readEndpoint(dataDir: string): Promise<EndpointFacts> {
  const facts: EndpointFacts = JSON.parse(await readFile(join(dataDir, 'endpoint.json'), 'utf8'))
  return facts
}

/** A call of the HTTP API that the running app offers to scripts. Throws on an error. */
export async function callApi<T>(dataDir: string, method: string, path: string, body?: unknown): Promise<T> {
  const { port, token } = await readEndpoint(dataDir)
  const response = await fetch(`http://127.0.0.1:${port}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  const value: T = JSON.parse(await response.text())
  return value
}
