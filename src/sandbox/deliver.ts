import type { ServerResponse } from 'node:http'
import { retryHeader } from './envelope.ts'
import type { Fault } from './faults.ts'
import { jsonReply } from './reply.ts'
import type { Reply } from './reply.ts'
import { corruptTail, gzipBomb, padded, pixelBombPng } from './spoiled-bytes.ts'
import { sendAndHang, sendAndReset, sendPieces, sendReply, sendSlowly, sendWithLength } from './wire.ts'

export interface Delivery {
  /** The true answer; a fault of the transport spoils it on its way. */
  reply: Reply
  fault: Fault | null
  /** Path and query of the request, for a redirect to itself. */
  address: string
  bytesPerSecond: number | null
  signal: AbortSignal
}

/** Sends an answer with its fault. Faults of envelope, record and range are already in the reply. */
export async function deliver(response: ServerResponse, delivery: Delivery): Promise<void> {
  const { reply, fault, signal } = delivery
  const send = (spoiled: Reply): Promise<void> => sendReply(response, spoiled, signal, delivery.bytesPerSecond)
  switch (fault?.kind) {
    case 'http-status':
      return send(
        jsonReply(
          { code: fault.status, msg: fault.message ?? `status ${fault.status}` },
          fault.status,
          retryHeader(fault.retryAfter),
        ),
      )
    case 'html':
      return send({
        status: fault.status ?? 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: Buffer.from(htmlPage),
      })
    case 'empty-body':
      return send({ ...reply, body: Buffer.alloc(0) })
    case 'truncated-body':
      return send({ ...reply, body: reply.body.subarray(0, fault.keepBytes ?? Math.floor(reply.body.length / 2)) })
    case 'reset':
      return sendAndReset(response, reply, fault.afterBytes, signal)
    case 'hang':
      return sendAndHang(response, reply, fault.afterBytes)
    case 'slow-drip':
      return sendSlowly(response, reply, fault.bytesPerTick, fault.tickMs, signal)
    case 'wrong-length':
      return sendWithLength(response, reply, reply.body.length + fault.offByBytes)
    case 'wrong-type':
      return send({ ...reply, headers: { ...reply.headers, 'content-type': fault.contentType } })
    case 'redirect':
      return send({
        status: fault.status ?? 302,
        headers: { location: fault.to === 'loop' ? delivery.address : fault.to },
        body: Buffer.alloc(0),
      })
    case 'gzip-bomb':
      return sendPieces(
        response,
        reply.status,
        { ...reply.headers, 'content-encoding': 'gzip' },
        gzipBomb(reply.body, fault.unpackedBytes),
      )
    case 'oversize': {
      const length = fault.declared === true ? { 'content-length': String(fault.bytes) } : {}
      return sendPieces(response, reply.status, { ...reply.headers, ...length }, padded(reply.body, fault.bytes))
    }
    case 'corrupt-tail':
      return send({ ...reply, body: corruptTail(reply.body, fault.bytes ?? 512) })
    case 'wrong-bytes':
      return send({ ...reply, body: Buffer.from('These bytes were never an image, whatever the header says.\n') })
    case 'pixel-bomb':
      return send({
        ...reply,
        headers: { ...reply.headers, 'content-type': 'image/png' },
        body: pixelBombPng(fault.width ?? 50_000, fault.height ?? 50_000),
      })
    case undefined:
    case 'envelope-code':
    case 'data-null':
    case 'maintenance':
    case 'key-refused':
    case 'no-credits':
    case 'key-limit':
    case 'family-disabled':
    case 'key-echoed':
    case 'success-without-url':
    case 'unknown-state':
    case 'foreign-urls':
    case 'range-ignored':
    case 'range-wrong':
      return send(reply)
  }
}

const htmlPage =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>\n'
