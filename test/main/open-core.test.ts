import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { shellWords } from '../../src/desktop/words/shell-words.ts'
import { openCore } from '../../src/main/open-core.ts'
import { coreBench } from '../support/start-core.ts'
import type { CoreBench } from '../support/start-core.ts'
import { dialog, done } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))
const words = shellWords.en.damaged
beforeEach(() => {
  done.length = 0
  dialog.response = 0
})

/** A data folder that was used once. */
async function usedBench(): Promise<CoreBench> {
  const bench = await coreBench()
  await (await bench.open()).stop()
  return bench
}

async function opened(bench: CoreBench): Promise<boolean> {
  const core = await openCore(bench.host, words)
  onTestFinished(async () => core?.stop())
  return core !== null
}

function damage({ dataDir }: CoreBench): void {
  for (const name of readdirSync(dataDir)) if (/\.db-(?:wal|shm)$/u.test(name)) rmSync(join(dataDir, name))
  writeFileSync(join(dataDir, 'kieper.db'), 'no database at all '.repeat(1_000))
}

describe('opening the core', () => {
  it('asks nobody when all is well', async () => {
    expect(await opened(await usedBench())).toBe(true)
    expect(done).toEqual([])
  })

  it('asks before a damaged database is replaced, and leaves it when the answer is no', async () => {
    const bench = await usedBench()
    damage(bench)
    dialog.response = 1
    expect(await opened(bench)).toBe(false)
    expect(done).toEqual([['message', expect.objectContaining({ buttons: [words.restore, words.quit] })]])
  })

  it('says why when there is nothing to restore', async () => {
    const bench = await usedBench()
    damage(bench)
    expect(await opened(bench)).toBe(false)
    expect(done.slice(1)).toEqual([['error', 'Kieper', expect.stringContaining('no sound backup')]])
  })
})
