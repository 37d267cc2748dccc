import type { Http } from '../../src/core/engine/http/http.ts'
import type { Astray, Stage } from './cell.ts'

/** What a request is about: by this it is found out whether it is led astray. */
export interface AstrayQuestion {
  stage: Stage
  /** Path and query of a status question, the link that is to be made new, or the URL of an image. */
  about: string
}

/** An `Http` whose chosen requests end somewhere else. The errors are the true ones of undici. */
export interface AstrayHttp extends Http {
  inFlight(): number
}

/**
 * Leads requests astray as `way` says; null lets a request pass. `sandboxUrl` answers plain HTTP, which is what a client that
 * expects TLS trips over. `closedPort` is a port of this computer on which nobody listens.
 */
export function astrayHttp(
  http: Http,
  { sandboxUrl, closedPort }: { sandboxUrl: string; closedPort: number },
  way: (question: AstrayQuestion) => Astray | null,
): AstrayHttp {
  let inFlight = 0
  const { host } = new URL(sandboxUrl)
  const origins: Record<Astray, string> = {
    'no-such-name': 'https://no-such-name.example',
    'nobody-listens': `http://127.0.0.1:${closedPort}`,
    'no-tls': `https://${host}`,
  }
  function counted<T>(work: Promise<T>): Promise<T> {
    inFlight += 1
    return work.finally(() => (inFlight -= 1))
  }
  return {
    ask(request) {
      const stage = request.method === 'POST' ? 'create-link' : 'status'
      const about = request.method === 'POST' ? JSON.stringify(request.json) : request.path
      const astray = way({ stage, about })
      return counted(http.ask(astray === null ? request : { ...request, baseUrl: origins[astray] }))
    },
    fetchImage(request) {
      const astray = way({ stage: 'image', about: request.url })
      if (astray === null) return counted(http.fetchImage(request))
      const origin = new URL(origins[astray])
      const url = `${origin.origin}${new URL(request.url).pathname}`
      const ownScheme = origin.protocol === 'https:' ? 'https' : 'http'
      return counted(http.fetchImage({ ...request, url, ownHost: origin.host, ownScheme }))
    },
    close: () => http.close(),
    inFlight: () => inFlight,
  }
}
