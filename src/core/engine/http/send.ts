import type { Dispatcher } from 'undici'

/**
 * Sends one request and gives its answer as soon as the headers are there. Rejects with the network's error, or at once with
 * `signal.reason`: undici alone would notice an abort only after a connection attempt has ended, up to its whole connect timeout later.
 * The caller must read the body to its end or destroy it.
 */
export function send(
  dispatcher: Dispatcher,
  options: Omit<Dispatcher.RequestOptions, 'signal'>,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) {
      stop()
      return
    }
    signal.addEventListener('abort', stop, { once: true })
    dispatcher.request({ ...options, signal }).then(
      (answer) => {
        signal.removeEventListener('abort', stop)
        // A body that is destroyed unread emits an error; nobody listening would end the process.
        answer.body.on('error', () => {})
        if (signal.aborted) answer.body.destroy()
        resolve(answer)
      },
      (error: unknown) => {
        signal.removeEventListener('abort', stop)
        reject(error)
      },
    )
  })
}
