/**
 * Chromium knows no `app:`. What Electron shows as `app://kieper/settings` is `http://kieper.app.localhost/settings` here: a
 * secure context with an origin of its own, and nothing that a server answers.
 */
export function shownUrl(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z\d+.-]*):\/\/([^/?#]+)(.*)$/u.exec(url) ?? []
  if (scheme === '' || ordinary.has(scheme)) return url
  return `http://${host}.${scheme}.localhost${rest.startsWith('/') ? rest : `/${rest}`}`
}

const ordinary = new Set(['http', 'https', 'file', 'ws', 'wss', 'about', 'blob', 'data'])

/** The other way round; every other URL stays what it is. */
export function electronUrl(url: string): string {
  const [, host, scheme, rest] = /^http:\/\/([^/?#]+)\.([a-z][a-z\d+-]*)\.localhost(?=[/?#]|$)(.*)$/u.exec(url) ?? []
  return host === undefined ? url : `${scheme}://${host}${rest}`
}

/** What the browser is to ask us for. */
export const shownPattern = 'http://*.localhost/*'
