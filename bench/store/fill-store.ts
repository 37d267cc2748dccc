import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openStore } from '../../src/core/store/index.ts'
import { cjkPairs, searchText } from '../../src/core/store/search-text.ts'
import { migrationsDir } from '../bench-host.ts'
import { seededChance } from '../polling/seeded-chance.ts'

const day = 86_400_000
/** Words, the first ones the commonest, as in a language. */
const words = Array.from(
  { length: 4_000 },
  (_, index) => `${syllable(index)}${syllable(index * 7 + 3)}${index % 3 === 0 ? syllable(index * 13) : ''}`,
)
const cjk = ['海边日落', '山中小屋', '城市夜景', '猫咪肖像']

function syllable(seed: number): string {
  return `${'bcdfghklmnprstvz'[seed % 16] ?? ''}${'aeiou'[Math.floor(seed / 16) % 5] ?? ''}${'nrlst'[Math.floor(seed / 80) % 5] ?? ''}`
}

export const models = Array.from({ length: 12 }, (_, index) => `vendor-${index % 4}/model-${index}`)

/** A word that every third prompt has, one that a handful have, a part of a word, and a word in Han. */
export const searches = { common: 'portrait', rare: 'kaleidoscope', part: 'leidosc', cjk: '日落' }

/**
 * Fills a new data folder with kept tasks, one image each, a few still open, failed or removed, added over three years. Rows are
 * written as the product writes them; only the statements are our own. Gives back how long it took in ms.
 */
export async function fillStore(root: string, count: number): Promise<number> {
  const startedAt = performance.now()
  const opened = await openStore(join(root, 'data'), migrationsDir)
  if (!opened.ok) throw new Error(opened.message)
  opened.store.transact(() => ({
    at: Date.now(),
    newConnections: ['bench', 'other'].map((name) => ({
      name,
      kind: 'other' as const,
      baseUrl: `https://${name}.example.com`,
      imageHosts: [],
      unknownAfterMs: 90_000,
      requestsPerSecond: 3,
    })),
    libraries: [{ id: 'l', path: join(root, 'library'), device: 1 }],
  }))
  opened.store.close()
  const database = new Database(join(root, 'data', 'kieper.db'))
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -400000')
  const chance = seededChance(7)
  const now = Date.now()
  const task = database.prepare(
    `insert into tasks (seq, id, connection_seq, family, task_id, status, model, prompt, params, added_at, asked_from_at, created_at,
       completed_at, succeeded_at, kept_at, next_poll_at, polls, favorite, removed_at, aspect, results, recorded, search_text, search_pairs)
     values (@seq, @id, @connection, @family, @taskId, @status, @model, @prompt, @params, @addedAt, @addedAt, @addedAt, @addedAt, @addedAt,
       @keptAt, @nextPollAt, 5, @favorite, @removedAt, 1.5, 1, 1, @text, @pairs)`,
  )
  const image = database.prepare(
    `insert into images (task_seq, role, idx, url, status, deadline_at, library_id, path, bytes, sha256, media_type, width, height, kept_at, next_try_at)
     values (@seq, 'result', 0, @url, @imageStatus, @deadlineAt, @library, @path, 1500000, @sha256, 'image/jpeg', 1536, 1024, @keptAt, @nextTryAt)`,
  )
  const line = database.prepare(`insert into history values (@seq, 1, @addedAt, 'waiting', null, 'added')`)
  const fill = database.transaction((from: number, to: number) => {
    for (let seq = from; seq < to; seq += 1) {
      const row = rowOf(seq, count, now, chance)
      task.run(row)
      image.run(row)
      line.run(row)
    }
  })
  for (let from = 1; from <= count; from += 20_000) fill(from, Math.min(count + 1, from + 20_000))
  database.exec('analyze')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  return performance.now() - startedAt
}

function rowOf(seq: number, count: number, now: number, chance: () => number): Record<string, string | number | null> {
  const kind = seq % 100
  const status =
    kind === 1
      ? 'failed'
      : kind === 2
        ? 'incomplete'
        : seq > count - 300
          ? seq % 2 === 0
            ? 'waiting'
            : 'saving'
          : 'kept'
  const isOpen = status === 'waiting' || status === 'saving'
  const prompt = promptOf(seq, chance)
  const params = {
    aspect_ratio: seq % 2 === 0 ? '16:9' : '1:1',
    output_format: 'jpeg',
    seed: Math.floor(chance() * 1e9),
  }
  const [id, taskId] = [`01j${seq.toString(36).padStart(10, '0')}bench`, `task-${seq.toString(16).padStart(32, '0')}`]
  const model = models[Math.floor(chance() ** 2 * models.length)] ?? null
  const text = searchText({ id, taskId, model, prompt, params, tags: [], note: '' })
  // In bursts of twenty, as people work.
  const addedAt = now - Math.floor((1_000 * day * (count - seq + (seq % 20))) / count)
  return {
    seq,
    id,
    connection: seq % 10 === 0 ? 2 : 1,
    family: seq % 4 === 0 ? 'flux-kontext' : seq % 4 === 1 ? 'midjourney' : 'jobs',
    taskId,
    status,
    model,
    prompt,
    params: JSON.stringify(params),
    addedAt,
    keptAt: status === 'kept' ? addedAt + 60_000 : null,
    nextPollAt: status === 'waiting' ? now + seq : null,
    favorite: seq % 50 === 3 ? 1 : 0,
    removedAt: seq % 200 === 5 ? now - day : null,
    text,
    pairs: cjkPairs(text),
    url: `https://bench.example.com/${seq}.jpg`,
    imageStatus: isOpen ? 'wanted' : 'kept',
    deadlineAt: addedAt + 14 * day,
    library: isOpen ? null : 'l',
    path: isOpen ? null : `2026/${seq}.jpg`,
    sha256: isOpen ? null : seq.toString(16).padStart(64, '0'),
    nextTryAt: status === 'saving' ? now + 3_600_000 : null,
  }
}

function promptOf(seq: number, chance: () => number): string {
  const drawn = Array.from({ length: 30 }, () => words[Math.floor(chance() ** 3 * words.length)] ?? '')
  if (seq % 3 === 0) drawn.push(searches.common)
  if (seq % 9_973 === 0) drawn.push(searches.rare)
  if (seq % 20 === 0) drawn.push(cjk[seq % 80 === 0 ? 0 : 1 + (seq % 3)] ?? '')
  return drawn.join(' ')
}
