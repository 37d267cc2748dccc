import { describe, expect, it } from 'vitest'
import { readSettings } from '../../../src/core/api/settings.ts'
import { openTempStore } from '../../support/temp-store.ts'

const before = {
  notify: { kept: false, failed: true, connection: false, storage: true, hidePrompts: true, quiet: null },
}

async function read(stored: string | null) {
  const { store, save, close } = await openTempStore()
  try {
    if (stored !== null) save({ settings: stored })
    return readSettings({ store })
  } finally {
    await close()
  }
}

describe('readSettings', () => {
  it('keeps what was chosen in an older version, and fills in what that did not know', async () => {
    expect(await read(JSON.stringify(before))).toEqual({ notify: { ...before.notify, atRisk: true }, language: 'en' })
  })

  it.each([null, '', '{', '[]', '{"notify":{}}', '{"__proto__":{"notify":null}}'])(
    'of %j are the usual ones',
    async (stored) => {
      const { notify, language } = await read(stored)
      expect(notify).toMatchObject({ kept: true, failed: true, connection: true, storage: true, atRisk: true })
      expect(language).toBe('en')
    },
  )
})
