import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { lastRecords } from '../../../src/core/library/last-records.ts'
import { goneLine, parseRecordLine, recordLine } from '../../../src/core/library/record-line.ts'
import { createRecords, readRecordLine } from '../../../src/core/library/records.ts'
import { randomConnection, randomImages, randomTask } from '../../support/random-facts.ts'
import { sampleConnection, sampleImage, sampleTask } from '../../support/sample-facts.ts'

const signal = new AbortController().signal
const november = Date.UTC(2026, 10, 22)
let library: string
const folder = (): string => join(library, '.kieper', 'records')
beforeEach(async () => {
  library = await mkdtemp(join(tmpdir(), 'kieper-records-'))
  onTestFinished(() => rm(library, { recursive: true }))
})

type Recorded = Parameters<typeof recordLine>[0]
const recorded = (task: Recorded['task'], over: Partial<Recorded> = {}): object =>
  recordLine({ task, images: [], collections: [], connection: sampleConnection(), revision: 1, ...over })
const line = (id: string, revision: number): object => recorded(sampleTask({ id }), { revision })

/** What the records say last: `id revision`. */
async function last(): Promise<string[]> {
  const found = await lastRecords(library, signal)
  return [...found].map(([id, { revision }]) => `${id} ${revision}`)
}

describe('a line of the records', () => {
  const safe = randomImages.map((images) =>
    images.map((image) => ({ ...image, path: image.path === null ? null : '2026-11-22/a.png' })),
  )

  it('tells a task again as it was, whatever it holds', () => {
    fc.assert(
      fc.property(
        randomTask,
        safe,
        randomConnection,
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 200 }), { maxLength: 3 }),
        fc.integer({ min: 1, max: 99 }),
        (task, images, connection, collections, n) => {
          const text = JSON.stringify(
            recorded({ ...task, id: 'abc-1' }, { images, collections, connection, revision: n }),
          )
          expect(text).not.toContain('\n')
          const record = parseRecordLine(text)
          expect(record).not.toBeNull()
          const { seq: _s, connectionSeq: _c, askedFromAt: _f, nextPollAt: _n, askedAt: _a, ...rest } = task
          const { errors: _e, emptySuccesses: _u, probeIndex: _p, ...told } = rest
          // JSON knows no negative zero.
          expect(record?.task).toEqual(JSON.parse(JSON.stringify({ ...told, id: 'abc-1' })))
          expect(record?.images).toHaveLength(images.length)
          expect(record).toMatchObject({
            revision: n,
            collections,
            connection: { name: connection.name, baseUrl: connection.baseUrl },
          })
        },
      ),
      { numRuns: 200 },
    )
  })

  const good = JSON.parse(JSON.stringify(recorded(sampleTask(), { images: [sampleImage({ path: 'a/b.png' })] })))
  it('of before there were collections and rejected tasks is in none and is not one', () => {
    const { collections: _1, task, ...rest } = good
    const { rejected: _2, ...told } = task
    expect(parseRecordLine(JSON.stringify({ ...rest, task: told }))).toMatchObject({
      collections: [],
      task: { rejected: false },
    })
  })
  it.each([
    ['half a line', JSON.stringify(good).slice(0, 60)],
    ['another form', JSON.stringify({ ...good, version: 2 })],
    ['no task', JSON.stringify({ version: 1 })],
    ['a path that leads out', JSON.stringify({ ...good, images: [{ ...good.images[0], path: '../../etc/passwd' }] })],
    ['an absolute path', JSON.stringify({ ...good, images: [{ ...good.images[0], path: '/etc/passwd' }] })],
    ['a digest that is a path', JSON.stringify({ ...good, images: [{ ...good.images[0], sha256: '../x' }] })],
    ['an id that is a path', JSON.stringify({ ...good, task: { ...good.task, id: '../x' } })],
    ['a depth that nobody survives', `{"version":1,"task":${'['.repeat(200_000)}`],
    [
      'parameters of such a depth',
      JSON.stringify({ ...good, task: { ...good.task, params: 0 } }).replace(
        '"params":0',
        `"params":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      ),
    ],
  ])('is not understood when it is %s', (_, text) => {
    expect(parseRecordLine(JSON.stringify(good))).not.toBeNull()
    expect(parseRecordLine(text)).toBeNull()
  })
})

describe('the records of a library', () => {
  it('tell the last line of each task, over all months', async () => {
    let now = november
    const records = createRecords(library, () => now)
    await records.append([line('a', 1), line('b', 1)])
    await records.append([])
    now = Date.UTC(2026, 11, 1)
    await Promise.all([records.append([line('a', 2)]), records.append([line('c', 1)])])
    expect(await readdir(folder())).toEqual(['2026-11.jsonl', '2026-12.jsonl'])
    expect(await last()).toEqual(['a 2', 'b 1', 'c 1'])
    await records.append([goneLine('a')])
    expect(await last()).toEqual(['a null', 'b 1', 'c 1'])
    const place = (await lastRecords(library, signal)).get('c')?.place ?? { path: '', offset: 0, bytes: 0 }
    expect(parseRecordLine(await readRecordLine(place))?.task.id).toBe('c')
  })

  it('stay in order when the clock is turned back, and however far it is off', async () => {
    let now = Date.UTC(2036, 10, 22)
    const records = createRecords(library, () => now)
    await records.append([line('a', 1)])
    now = november
    await records.append([line('a', 2)])
    expect(await readdir(folder())).toEqual(['2036-11.jsonl'])
    now = 8.64e15
    await records.append([line('a', 3)])
    now = -8.64e15
    await records.append([line('a', 4)])
    expect(await readdir(folder())).toEqual(['2036-11.jsonl', '9999-12.jsonl'])
    expect(await last()).toEqual(['a 4'])
  })

  it('pass over a line that was cut off, and hang nothing on it', async () => {
    const records = createRecords(library, () => november)
    const path = join(folder(), '2026-11.jsonl')
    await records.append([line('a', 1)])
    await appendFile(path, JSON.stringify(line('a', 2)).slice(0, 99))
    expect(await last()).toEqual(['a 1'])
    await records.append([line('b', 1)])
    expect(await last()).toEqual(['a 1', 'b 1'])
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(4)
  })

  it('are found behind rubbish, and lines across the pieces that are read at once are whole', async () => {
    const records = createRecords(library, () => november)
    const long = recorded(sampleTask({ id: 'long', prompt: 'ü'.repeat(1_600_000) }))
    await records.append([line('a', 1), long, line('b', 1)])
    await appendFile(join(folder(), '2026-11.jsonl'), `\u0000\n{}\n\n${'x'.repeat(34 * 1024 * 1024)}\n`)
    await records.append([line('a', 2)])
    await writeFile(join(folder(), 'notes.txt'), JSON.stringify(line('c', 1)))
    expect(await last()).toEqual(['a 2', 'long 1', 'b 1'])
    const place = (await lastRecords(library, signal)).get('long')?.place ?? { path: '', offset: 0, bytes: 0 }
    expect(parseRecordLine(await readRecordLine(place))?.task.prompt).toHaveLength(1_600_000)
  })

  it('are none where there is no such folder, and are not read on after a stop', async () => {
    expect(await last()).toEqual([])
    await createRecords(library, () => november).append([line('a', 1)])
    await expect(lastRecords(library, AbortSignal.abort())).rejects.toThrow(/abort/iu)
  })

  it('are never made where the library is not', async () => {
    await rm(library, { recursive: true })
    await expect(createRecords(library, () => november).append([line('a', 1)])).rejects.toThrow(/ENOENT/u)
    await expect(readdir(library)).rejects.toThrow(/ENOENT/u)
    await writeFile(library, '')
  })
})
