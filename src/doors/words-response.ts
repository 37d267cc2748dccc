/** A refusal in words, for people and scripts alike. Never cached, runs nothing. */
export function wordsResponse(status: number, words: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${words}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...headers,
    },
  })
}

/** Of everything that only reads: the page, the images. */
export function isReading(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}
