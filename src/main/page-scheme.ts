import { protocol } from 'electron'
import type { Doors } from '../doors/open-doors.ts'

const scheme = 'app'
const host = 'kieper'
/** Where the window's page lies. Its images lie below the same address, so that one policy (`'self'`) fits both. */
export const pageUrl = `${scheme}://${host}/`

/** Has to be said before the app is ready, and once. */
export function declarePageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Answers the window by the handlers of `serve`: the page with its policy, images below `/images/`. Nothing else is here. */
export function servePage({ page, images }: Pick<Doors, 'page' | 'images'>): void {
  protocol.handle(scheme, (request) => {
    const { hostname, pathname } = new URL(request.url)
    const isOurs = hostname === host && isOwnInitiator(request)
    if (!isOurs) return new Response(null, { status: 403 })
    return pathname.startsWith('/images/') ? images(request) : page(request)
  })
}

/** A page of somebody else has no business here; the window's first load has no initiator. Electron's own field, not in its types. */
function isOwnInitiator(request: object): boolean {
  const origin = 'initiatorOrigin' in request ? request.initiatorOrigin : undefined
  return origin === undefined || origin === `${scheme}://${host}`
}
