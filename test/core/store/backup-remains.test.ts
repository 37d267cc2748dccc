import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { backUp } from '../../../src/core/store/backup.ts'
import { openTempStore } from '../../support/temp-store.ts'

it('clears away what kills in the middle of earlier backups have left', async () => {
  const { db, dir, close } = await openTempStore()
  onTestFinished(close)
  mkdirSync(join(dir, 'backups'))
  for (const tail of ['', '-journal']) {
    writeFileSync(join(dir, 'backups', `kieper-20200101T000000Z.db.part${tail}`), 'half')
  }
  await backUp(db.$client, dir, Date.UTC(2026, 8, 9), new AbortController().signal)
  expect(readdirSync(join(dir, 'backups'))).toEqual(['kieper-20260909T000000Z.db'])
})
