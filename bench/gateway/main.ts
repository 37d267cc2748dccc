/** The stand-in gateway of the benchmarks, in a process of its own: as little work per answer as can be. Told what to do by its parent. */
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { pictureMould } from './picture.ts'
import type { PictureMould } from './picture.ts'
import type { GatewaySettings, GatewayStarted } from './settings.ts'

const settings: GatewaySettings = JSON.parse(process.argv[2] ?? '{}')
const { delayMs, pictures } = settings
const moulds: PictureMould[] = []
for (const { bytes, width, height, quality } of pictures) moulds.push(await pictureMould(bytes, width, height, quality))
let asked = 0
const startedAt = Date.now()

const server = createServer((request, response) => {
  const url = request.url ?? ''
  if (!url.startsWith('/count')) asked += 1
  if (delayMs === 0) answer(url, response)
  else setTimeout(answer, delayMs, url, response)
})

function answer(url: string, response: ServerResponse): void {
  const [, kind, mould, number] = /^\/(image)\/(\d+)\/(\d+)\.jpg$/u.exec(url) ?? []
  if (kind === undefined) return answerJson(url, response)
  sendPicture(response, moulds[Number(mould)], number ?? '')
}

function sendPicture(response: ServerResponse, mould: PictureMould | undefined, number: string): void {
  if (mould === undefined) return void response.writeHead(404).end()
  const { head, tail, serialBytes } = mould
  response.writeHead(200, {
    'content-type': 'image/jpeg',
    'content-length': head.length + serialBytes + tail.length,
    etag: `"${number}"`,
  })
  response.write(Buffer.concat([head, Buffer.from(number.padStart(serialBytes, '0'))]))
  response.end(tail)
}

/** The id of a task ends with what becomes of it: `…w` waits for ever, `…NUMBER` has one picture. */
function answerJson(url: string, response: ServerResponse): void {
  const id = new URL(url, 'http://bench').searchParams.get('taskId') ?? ''
  const data = url.startsWith('/count') ? asked : url.includes('/credit') ? 100 : record(id)
  const body = JSON.stringify({ code: 200, msg: 'success', data })
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

function record(taskId: string): object {
  const number = /p(\d+)$/u.exec(taskId)?.[1]
  const now = Date.now()
  const common = {
    taskId,
    model: 'bench/model',
    param: JSON.stringify({ prompt: `a picture for ${taskId}` }),
    createTime: now,
  }
  // As from a gateway: the time at which a task was made is the same in each answer.
  if (number === undefined) return { ...common, state: 'generating', createTime: startedAt }
  const resultJson = JSON.stringify({ resultUrls: [`http://127.0.0.1:${port}/image/0/${number}.jpg`] })
  return { ...common, state: 'success', resultJson, completeTime: now }
}

let port = 0
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
  process.send?.({ port } satisfies GatewayStarted)
})
process.on('disconnect', () => process.exit(0))
