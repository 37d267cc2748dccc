import { randomBytes } from 'node:crypto'
import type { Refusal } from './entry.ts'

/** What a refused request is answered with: JSON for programs, a page for a person who opened a link. */
export function refusalResponse({ status, code, words, headers = {} }: Refusal, asPage = false): Response {
  const shared = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...(status === 401 ? { 'www-authenticate': 'Bearer realm="kieper"' } : {}),
    ...headers,
  }
  if (!asPage) {
    const body = `${JSON.stringify({ defined: false, code, status, message: words })}\n`
    return new Response(body, {
      status,
      headers: {
        'content-type': 'application/json',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        ...shared,
      },
    })
  }
  const nonce = randomBytes(16).toString('base64url')
  return new Response(page(words, nonce), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      ...shared,
    },
  })
}

/** `words` are ours: nothing that came with the request is repeated. Pieces in backquotes are for a terminal. */
function page(words: string, nonce: string): string {
  const text = words.replaceAll(/`([^`]+)`/gu, '<code>$1</code>')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Kieper</title>
<style nonce="${nonce}">
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto; padding: 0 1.5rem }
h1 { font-size: 1.25rem }
code { font-family: ui-monospace, monospace }
</style>
<h1>Kieper</h1>
<p>${text}</p>
</html>
`
}
