import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../../src/core/index.ts'
import { parseManifest } from '../../../src/core/library/parse-manifest.ts'
import { handClock } from '../../support/hand-clock.ts'
import { readTree } from '../../support/read-tree.ts'
import { realReader } from '../../support/real-reader.ts'
import { seedHistory } from '../../support/seed-history.ts'
import { coreBench } from '../../support/start-core.ts'
import type { CoreBench } from '../../support/start-core.ts'
import { nastyNames } from '../library/support/nasty-names.ts'

/** Each nasty name several times. 1,000 of them are exported by `export-nasty-names.test.ts`. */
const taskCount = nastyNames.length * 2
const signal = new AbortController().signal
const clock = handClock()
const copies = { template: '{prompt:40}/{prompt}', sidecars: ['json' as const, 'xmp' as const], gallery: true }

/** A data folder of tasks with nasty prompts, notes, tags and collections, and saved searches in an order of their own. */
async function seeded(bench: CoreBench): Promise<Core> {
  const { dataDir, libraryDir } = bench
  await seedHistory({ dataDir, libraryDir, tasks: taskCount, newestAt: clock.now(), pictures: 6, longSidePx: 120 })
  bench.database((database) => {
    const put = database.prepare('update tasks set prompt = ?, note = ?, tags = ? where seq = ?')
    const name = (seq: number): string => nastyNames[seq % nastyNames.length] ?? ''
    // A lone surrogate cannot be stored.
    database.transaction(() => {
      for (let seq = 1; seq <= taskCount; seq += 1) {
        const text = name(seq).toWellFormed()
        put.run(text, text.slice(0, 1_000), JSON.stringify(text.trim() === '' ? [] : [text.slice(0, 90)]), seq)
      }
    })()
  })
  const core = await bench.open({ clock })
  for (const [at, name] of ['Béla', 'apple', '猫 🦊', 'no task in it'].entries()) {
    await core.api.createCollection({ name })
    if (at < 3) await core.api.collect({ name, search: `rating:${at + 1}` })
  }
  for (const [name, query] of [
    ['Best', 'rating:>=4'],
    ['Of the sea', 'tag:sea "blue wave"'],
    ['猫', 'model:banana -is:rejected'],
  ] as const)
    await core.api.saveSearch({ name, query })
  await core.api.moveSearch({ name: '猫', to: 1 })
  return core
}

async function exported(core: Core, dest: string): Promise<void> {
  expect(await core.api.export({ dest, ...copies }, { signal })).toMatchObject({ skipped: 0, failed: [] })
}

/** What `diff -r` says, or another reader where it is not there. */
async function differences(one: string, other: string): Promise<string> {
  const diff = await realReader('diff', '--version')
  if (diff !== null) return (await diff(['-r', one, other])).stdout
  expect(await readTree(other)).toEqual(await readTree(one))
  return ''
}

describe('export, import into an empty data folder, and export again', () => {
  it('is the same to the last byte: "diff -r first second" prints nothing', async () => {
    const [full, empty] = [await coreBench(), await coreBench()]
    const [first, second] = [join(full.root, 'first'), join(full.root, 'second')]
    const core = await seeded(full)
    await exported(core, first)
    const manifest = parseManifest((await readTree(first)).get('manifest.json')?.toString() ?? '')
    expect(manifest?.images.length).toBeGreaterThan(taskCount)
    expect(manifest?.organised).toEqual({
      searches: [
        { name: '猫', query: 'model:banana -is:rejected' },
        { name: 'Best', query: 'rating:>=4' },
        { name: 'Of the sea', query: 'tag:sea "blue wave"' },
      ],
      collections: ['apple', 'Béla', 'no task in it', '猫 🦊'],
    })

    const other = await empty.open({ clock })
    expect(await other.api.import({ paths: [first] }, { signal })).toMatchObject({
      known: [],
      rejected: [],
      searches: 3,
    })
    await exported(other, second)
    expect(await differences(first, second)).toBe('')
    expect(await other.api.searches()).toEqual(await core.api.searches())
  })
})
