import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backups } from '../../../src/core/store/backup.ts'
import { openStore, restoreStore } from '../../../src/core/store/index.ts'
import type { Store } from '../../../src/core/store/index.ts'
import { checkout } from '../../support/planted-tree.ts'

const dayMs = 86_400_000
const noon = Date.UTC(2026, 10, 22, 12)
const running = new AbortController().signal
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kieper-backup-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

async function withStore<T>(work: (store: Store) => Promise<T> | T): Promise<T> {
  const opened = await openStore(dataDir, join(checkout, 'drizzle'))
  if (!opened.ok) throw new Error(opened.message)
  try {
    return await work(opened.store)
  } finally {
    opened.store.close()
  }
}

function addConnection(store: Store, name: string): void {
  const row = { name, kind: 'other' as const, baseUrl: 'https://a.example', imageHosts: [] }
  store.transact(() => ({ at: noon, newConnections: [{ ...row, unknownAfterMs: 90_000, requestsPerSecond: 3 }] }))
}

describe('backups', () => {
  it('hold what the database held, and only the newest seven stay', async () => {
    await withStore(async (store) => {
      addConnection(store, 'before')
      for (let day = 0; day < 9; day += 1) await store.backUp(noon + day * dayMs, running)
    })
    const names = readdirSync(join(dataDir, 'backups')).toSorted()
    expect(names).toHaveLength(7)
    expect(names[0]).toBe('kieper-20261124T120000Z.db')
    expect(backups(dataDir)[0]?.endsWith('kieper-20261130T120000Z.db')).toBe(true)
  })

  it('leave no partial copy under a finished name when they are ended early', async () => {
    await withStore(async (store) => {
      await expect(store.backUp(noon, AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping')
    })
    expect(backups(dataDir)).toEqual([])
  })
})

describe('restoring', () => {
  it('takes the newest sound backup and sets the damaged database aside', async () => {
    await withStore(async (store) => {
      addConnection(store, 'kept')
      await store.backUp(noon, running)
    })
    writeFileSync(join(dataDir, 'backups', 'kieper-20261123T120000Z.db'), 'no database at all, though it is newer')
    writeFileSync(join(dataDir, 'kieper.db'), 'overwritten')
    const opened = await openStore(dataDir, join(checkout, 'drizzle'))
    expect(opened).toMatchObject({ ok: false, reason: 'damaged' })

    const restored = restoreStore(dataDir, noon + dayMs)
    expect(restored).toMatchObject({ ok: true, from: join(dataDir, 'backups', 'kieper-20261122T120000Z.db') })
    expect(existsSync(join(dataDir, `kieper.db.damaged-${noon + dayMs}`))).toBe(true)
    expect(await withStore((store) => store.connections.byName('kept')?.name)).toBe('kept')
  })

  it('is refused without a sound backup, and nothing is changed', async () => {
    writeFileSync(join(dataDir, 'kieper.db'), 'overwritten')
    expect(restoreStore(dataDir, noon).ok).toBe(false)
    expect(readdirSync(dataDir).filter((name) => name.startsWith('kieper.db'))).toEqual(['kieper.db'])
  })

  it('is refused while a runner is at work', async () => {
    await withStore(async (store) => {
      await store.backUp(noon, running)
      const release = store.takeLease()
      expect(restoreStore(dataDir, noon)).toMatchObject({
        ok: false,
        message: expect.stringContaining('Stop it first'),
      })
      release?.()
    })
  })
})
