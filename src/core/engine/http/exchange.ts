import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'

/** The whole of an answer. */
export interface Exchanged {
  status: number
  headers: IncomingHttpHeaders
  /** As it came over the wire; `null` where it was not wanted or larger than the limit: then its connection is ended. */
  body: Buffer | null
}

/** What is to be read of an answer. */
export interface Reading {
  isWanted: (status: number, headers: IncomingHttpHeaders) => boolean
  limitBytes: number
}

const unread = new Error('the rest of the answer is not wanted')

/**
 * Sends one request and collects its answer. Rejects with the network's error, or at once with the signal's reason: undici alone would
 * notice an abort only after a connection attempt has ended, up to its whole connect timeout later. By hand, not by `request`: that
 * makes a stream of each body, which costs as much as all else of a short answer.
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { isWanted, limitBytes }: Reading,
  signal: AbortSignal,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const answer: Exchanged = { status: 0, headers: {}, body: null }
    const chunks: Buffer[] = []
    let bytes = 0
    let controller: Dispatcher.DispatchController | null = null

    function stop(): void {
      reject(signal.reason)
      controller?.abort(unread)
    }
    function end(): void {
      signal.removeEventListener('abort', stop)
      resolve(answer)
    }

    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    dispatcher.dispatch(options, {
      onRequestStart(started) {
        controller = started
        if (signal.aborted) started.abort(unread)
      },
      onResponseStart(started, status, headers) {
        // What comes before the answer itself (103 Early Hints).
        if (status < 200) return
        answer.status = status
        answer.headers = headers
        if (isWanted(status, headers)) return
        end()
        started.abort(unread)
      },
      onResponseData(started, chunk) {
        bytes += chunk.length
        chunks.push(chunk)
        if (bytes <= limitBytes) return
        end()
        started.abort(unread)
      },
      onResponseEnd() {
        answer.body = Buffer.concat(chunks, bytes)
        end()
      },
      onResponseError(_, error) {
        signal.removeEventListener('abort', stop)
        reject(error)
      },
    })
  })
}
