import type { ConsoleMessage, Page } from 'playwright-core'

/** What went wrong in a page without anybody asking: no test may leave any. */
export interface PageTroubles {
  /** Troubles that the test brings about itself: each must come, and none of them counts. */
  expect(...patterns: RegExp[]): void
  /** What is left, in a line each. */
  left(): string[]
}

/**
 * Hears console errors and warnings, uncaught errors, violations of the policy (they are console errors), requests that fail,
 * answers of 400 and more, and requests to anywhere but the window's own host.
 */
export function hearTroubles(page: Page, origin: string): PageTroubles {
  const heard: string[] = []
  const expected: RegExp[] = []
  const own = new URL(origin).host
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    heard.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => heard.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('crash', () => heard.push('the page crashed'))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (['data:', 'blob:'].includes(url.protocol) || url.host === own) return
    heard.push(`asks elsewhere: ${request.url()}`)
  })
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'unknown'
    // A picture that scrolled out of sight, or a page that was left.
    if (reason !== 'net::ERR_ABORTED') heard.push(`request failed: ${request.url()} (${reason})`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`answer ${response.status()}: ${response.url()}`)
  })
  return {
    expect: (...patterns) => void expected.push(...patterns),
    left: () => heard.filter((line) => !expected.some((pattern) => pattern.test(line))),
  }
}
