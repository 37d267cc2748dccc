import type { Http } from './http.ts'

/** An `Http` that is loaded and opened by its first request: that takes longer than a short command takes in all. */
export function httpWhenAsked(version: string): Http {
  let opening: Promise<Http> | null = null
  let isClosed = false

  async function open(): Promise<Http> {
    const { createHttp } = await import('./http.ts')
    const http = createHttp(version)
    // What is asked afterwards is answered as every closed one answers.
    if (isClosed) await http.close()
    return http
  }

  const opened = (): Promise<Http> => (opening ??= open())
  return {
    ask: async (request) => (await opened()).ask(request),
    fetchImage: async (request) => (await opened()).fetchImage(request),
    async close() {
      isClosed = true
      if (opening !== null) await (await opening).close()
    },
  }
}
