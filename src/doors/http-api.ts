import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import type { AnyRouter } from '@orpc/server'
import { experimental_ZodSmartCoercionPlugin as CoercionPlugin, ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { isForWindowOnly } from './for-window-only.ts'
import { wordsResponse } from './words-response.ts'

const prefix = '/api'

/**
 * The contract as plain HTTP below `/api`, for scripts: JSON or a form in, JSON out, long calls and `watch` as server-sent
 * events. `/api/openapi.json` describes it. `version` is the product's.
 */
export function createHttpApiDoor(router: AnyRouter, version: string): (request: Request) => Promise<Response> {
  const handler = new OpenAPIHandler(router, {
    // A query is text; without this no number could be given in one.
    plugins: [new CoercionPlugin()],
    filter: ({ contract }) => !isForWindowOnly(contract),
  })
  let described: ReturnType<typeof describe> | null = null
  const description = (): ReturnType<typeof describe> => (described ??= describe(router, version))

  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === `${prefix}/openapi.json`) return documentAnswer(request, (await description()).text)
    if (!isKnownType(request.headers.get('content-type')))
      return problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json, or a form for a flat input.')
    // A HEAD is a GET whose body nobody sends.
    const asked = request.method === 'HEAD' ? new Request(request, { method: 'GET' }) : request
    const { matched, response } = await handler.handle(asked, { prefix, context: {} })
    if (matched) return guarded(response)
    const methods = (await description()).methodsOf(pathname.slice(prefix.length))
    if (methods.length === 0) return problem(404, 'NOT_FOUND', 'There is no such call. /api/openapi.json lists them.')
    return problem(405, 'METHOD_NOT_SUPPORTED', `This call takes ${methods.join(' or ')}.`, {
      allow: methods.join(', '),
    })
  }
}

/** Nothing else may reach oRPC: it would wait for files and streams that no call takes. */
function isKnownType(header: string | null): boolean {
  return header === null || /^application\/(?:json|x-www-form-urlencoded)\s*(?:;|$)/iu.test(header)
}

function documentAnswer(request: Request, text: string): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return problem(405, 'METHOD_NOT_SUPPORTED', 'This can only be read.', { allow: 'GET, HEAD' })
  return guarded(new Response(text, { headers: { 'content-type': 'application/json' } }))
}

/** An answer is data: whatever a prompt or a name holds, no browser may run it, and no cache keep it. */
function guarded(response: Response): Response {
  const { headers } = response
  headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  headers.set('x-content-type-options', 'nosniff')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('cache-control', 'no-store')
  return response
}

/** A refusal in the form of the contract's own errors. */
function problem(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = JSON.stringify({ defined: false, code, status, message })
  return wordsResponse(status, body, { 'content-type': 'application/json', ...headers })
}

interface Description {
  text: string
  /** Methods of the calls at a path below the prefix; empty when there is none. */
  methodsOf(path: string): string[]
}

async function describe(router: AnyRouter, version: string): Promise<Description> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(router, {
    filter: ({ contract }) => !isForWindowOnly(contract),
    info: {
      title: 'Kieper',
      version,
      description:
        'What a running Kieper can be asked on this computer. endpoint.json in the data folder holds the port and the token.',
    },
    servers: [{ url: prefix }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  })
  const places = Object.entries(document.paths ?? {}).map(([path, item]) => ({
    pattern: new RegExp(`^${path.replaceAll(/\{[^}]+\}/gu, '[^/]+')}/?$`, 'u'),
    methods: Object.keys(item ?? {}).map((method) => method.toUpperCase()),
  }))
  return {
    text: JSON.stringify(document, null, 2),
    methodsOf: (path) =>
      [...new Set(places.flatMap(({ pattern, methods }) => (pattern.test(path) ? methods : [])))].toSorted(),
  }
}
