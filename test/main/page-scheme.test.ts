import { beforeAll, describe, expect, it, vi } from 'vitest'
import { servePage } from '../../src/main/page-scheme.ts'
import { protocol } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const answered = (by: string) => async (request: Request) => new Response(`${by} ${new URL(request.url).pathname}`)
beforeAll(() => servePage({ page: answered('page'), images: answered('images') }))

/** What a page gets; `initiatorOrigin` is of the page that asks, as Electron tells it. */
async function asked(url: string, initiatorOrigin?: string): Promise<string | number> {
  const handler = protocol.handlers.get('app')
  if (handler === undefined) throw new Error('nobody handles app:')
  const response = await handler({ url, method: 'GET', ...(initiatorOrigin === undefined ? {} : { initiatorOrigin }) })
  return response.status === 200 ? response.text() : response.status
}

describe('the scheme of the page', () => {
  it('has the page and its images, for the window and for the page itself', async () => {
    expect(await asked('app://kieper/')).toBe('page /')
    expect(await asked('app://kieper/settings/about', 'app://kieper')).toBe('page /settings/about')
    expect(await asked('app://kieper/images/1/thumb', 'app://kieper')).toBe('images /images/1/thumb')
  })

  it.each(['https://example.com', 'app://other', 'null', 'file://', ''])('has nothing for %j', async (origin) => {
    expect(await asked('app://kieper/', origin)).toBe(403)
    expect(await asked('app://kieper/images/1/thumb', origin)).toBe(403)
  })

  it.each(['app://kieper.evil/', 'app://other/', 'app://kieperx/images/1/thumb'])('is not %s', async (url) => {
    expect(await asked(url)).toBe(403)
  })
})
