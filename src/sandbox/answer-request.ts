import type { IncomingMessage } from 'node:http'
import { envelope, faultyEnvelope, isEnvelopeFault } from './envelope.ts'
import type { Fault, FaultSubject } from './faults.ts'
import type { ApiRoute, Ask, Gateway, RouteSubject } from './gateway.ts'
import { createRateLimit } from './rate-limit.ts'
import { jsonReply } from './reply.ts'
import type { Reply } from './reply.ts'
import { readBody } from './request-body.ts'
import type { RequestKind } from './request-log.ts'
import { accountRoutes } from './routes/account.ts'
import { fluxKontextRoutes } from './routes/flux-kontext.ts'
import { answerImage } from './routes/image.ts'
import { jobsRoutes } from './routes/jobs.ts'
import { midjourneyRoutes } from './routes/midjourney.ts'

/** A request that has been read and can be logged, matched with faults and answered. */
export interface UnderstoodRequest {
  kind: RequestKind
  path: string
  /** What faults go by; null for what no fault can befall. */
  subject: FaultSubject | null
  answer(fault: Fault | null): Promise<Reply>
}

const kinds: Record<ApiRoute['stage'], RequestKind> = {
  status: 'status',
  create: 'create',
  credit: 'credit',
  'create-link': 'downloadUrl',
}
const imagePath = /^\/(?:m|f|images|dl)\//

/** Makes the reader of requests for a gateway: one table of routes, images, and 404 for the rest. */
export function createUnderstanding(gateway: Gateway): (request: IncomingMessage) => Promise<UnderstoodRequest> {
  const midjourney = gateway.settings.flavour === 'kie' ? midjourneyRoutes : []
  const routes = [...fluxKontextRoutes, ...midjourney, ...jobsRoutes, ...accountRoutes]
  const limit = createRateLimit(gateway.settings.statusLimitPerSecond)

  return async (request) => {
    const url = urlOf(request.url ?? '/')
    if (url === null) return refused('/', jsonReply({ code: 400, msg: 'Bad request' }, 400))
    const path = url.pathname
    const ranged = request.headers.range ?? null
    if (imagePath.test(path)) return aboutImage(gateway, request, url, ranged)

    const samePath = routes.filter((one) => one.path === path)
    const route = samePath.find((one) => one.method === request.method)
    const { messageKey } = gateway.manner
    if (route === undefined) {
      const status = samePath.length === 0 ? 404 : 405
      return refused(
        path,
        jsonReply({ code: status, [messageKey]: status === 404 ? 'Not Found' : 'Method Not Allowed' }, status),
      )
    }
    const { tooLarge, parsed } = route.method === 'POST' ? await readBody(request) : { tooLarge: false, parsed: null }
    if (tooLarge)
      return refused(path, jsonReply({ code: 413, [messageKey]: 'Payload Too Large' }, 413, { connection: 'close' }))
    const key = keyOf(request)
    return {
      kind: kinds[route.stage],
      path,
      subject: { stage: route.stage, ranged: false, ...route.subject(gateway, { url, body: parsed }) },
      answer: async (fault) => {
        const now = gateway.settings.now()
        return answerApi(
          gateway,
          route,
          { url, range: ranged, body: parsed, key, now, fault },
          (who) => route.stage !== 'status' || limit.allows(who, now),
        )
      },
    }
  }
}

function answerApi(gateway: Gateway, route: ApiRoute, ask: Ask, mayAsk: (account: string) => boolean): Reply {
  const { manner, accounts } = gateway
  if (ask.fault !== null && isEnvelopeFault(ask.fault)) return faultyEnvelope(manner, ask.fault, ask.key)
  const account = accounts.get(ask.key)
  if (account === undefined) return envelope(manner, 401, 'You do not have access permissions')
  if (!mayAsk(account.name)) return envelope(manner, 429, 'Rate limit exceeded')
  return route.answer(gateway, ask, account)
}

function aboutImage(gateway: Gateway, request: IncomingMessage, url: URL, range: string | null): UnderstoodRequest {
  const found = gateway.links.namedByPath(url.pathname)
  const about: RouteSubject = {
    taskId: found?.task.taskId ?? null,
    role: found?.image.role ?? null,
    index: found?.image.index ?? null,
  }
  return {
    kind: 'image',
    path: url.pathname,
    subject: { stage: 'image', ranged: range !== null, ...about },
    answer: async (fault) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return jsonReply({ error: 'method not allowed' }, 405)
      return answerImage(gateway, { url, range, body: null, key: '', now: gateway.settings.now(), fault })
    },
  }
}

function refused(path: string, reply: Reply): UnderstoodRequest {
  return { kind: 'other', path, subject: null, answer: async () => reply }
}

function urlOf(target: string): URL | null {
  // A target such as `//host/` or `http://host/` would name another origin; only its path is of interest.
  return URL.canParse(target, 'http://sandbox') ? new URL(target, 'http://sandbox') : null
}

function keyOf(request: IncomingMessage): string {
  return /^Bearer (\S{1,500})$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
}
