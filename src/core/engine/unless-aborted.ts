/**
 * The result of `work`, or a rejection with the signal's reason as soon as it aborts: for work of a host, which knows no signal
 * and may hang (a keychain that asks the user, a notification service that is gone). What comes after the abort is dropped.
 */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
