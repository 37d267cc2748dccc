import type { NewTask } from '../../src/core/facts.ts'
import { searchText } from '../../src/core/store/search-text.ts'
import type { Measure } from './measure.ts'
import type { BenchStore } from './open-bench-store.ts'

const batch = 10_000
const body = JSON.stringify({ code: 200, msg: 'success', data: { state: 'generating', progress: 'x'.repeat(300) } })

/** Writes as the loops and `add` make them, beside the same rows by prepared statements in a transaction. */
export function commitMeasures(bench: BenchStore): Measure[] {
  return [pollMeasure(bench), endMeasure(bench), addMeasure(bench)]
}

/** An answer without news: the commonest write of all. */
function pollMeasure({ store, raw }: BenchStore): Measure {
  const task = raw.prepare('update tasks set polls = ?, asked_at = ?, next_poll_at = ?, errors = 0 where seq = ?')
  const answer = raw.prepare(
    `insert into answers values (?, ?, 200, ?) on conflict (task_seq) do update set at = excluded.at, http_status = 200, body = excluded.body`,
  )
  const write = raw.transaction((seq: number, at: number) => {
    task.run(at, at, at + 3_000, seq)
    answer.run(seq, at, body)
  })
  let turn = 0
  const next = (): number => 1_000 + ((turn += 1) % 500)
  return {
    name: 'commit: an answer without news',
    isHot: true,
    ours: () => {
      const [seq, at] = [next(), Date.now()]
      return store.transact(() => ({
        at,
        tasks: [{ seq, set: { polls: at, askedAt: at, nextPollAt: at + 3_000, errors: 0 } }],
        answers: [{ taskSeq: seq, httpStatus: 200, body }],
      }))
    },
    raw: () => write.immediate(next(), Date.now()),
    why: 'A commit also counts the revision of the task for the records of the library, and tells what it touched.',
  }
}

/** A picture is kept: image, task, a line of history, a notice. */
function endMeasure({ store, raw }: BenchStore): Measure {
  const image = raw.prepare("update images set status = 'kept', path = ?, kept_at = ?, landed_at = null where seq = ?")
  const task = raw.prepare("update tasks set status = 'kept', kept_at = ? where seq = ?")
  const revision = raw.prepare('update tasks set revision = revision + 1 where seq = ?')
  const line = raw.prepare(
    `insert into history select seq, (select coalesce(max(step), 0) + 1 from history where task_seq = tasks.seq), ?, status, phase, 'kept' from tasks where seq = ?`,
  )
  const notice = raw.prepare(
    "insert into notices (kind, task_seq, at, title, body, next_try_at) values ('kept', ?, ?, 'A picture is there', 'body', ?)",
  )
  const write = raw.transaction((seq: number, at: number) => {
    image.run(`2026/${seq}-${at}.jpg`, at, seq)
    task.run(at, seq)
    revision.run(seq)
    line.run(at, seq)
    notice.run(seq, at, at)
  })
  let turn = 0
  const next = (): number => 2_000 + ((turn += 1) % 500)
  return {
    name: 'commit: a picture is kept',
    isHot: true,
    ours: () => {
      const [seq, at] = [next(), Date.now()]
      return store.transact(() => ({
        at,
        images: [{ seq, set: { status: 'kept', path: `2026/${seq}-${at}.jpg`, keptAt: at, landedAt: null } }],
        tasks: [{ seq, set: { status: 'kept', keptAt: at } }],
        history: [{ taskSeq: seq, detail: 'kept' }],
        notices: [{ kind: 'kept', taskSeq: seq, title: 'A picture is there', body: 'body' }],
      }))
    },
    raw: () => write.immediate(next(), Date.now()),
    why: null,
  }
}

function addMeasure({ store, raw }: BenchStore): Measure {
  const task = raw.prepare(
    `insert into tasks (id, connection_seq, family, task_id, added_at, asked_from_at, next_poll_at, search_text, search_pairs)
     values (@id, 1, 'jobs', @taskId, @addedAt, @addedAt, @addedAt, @text, '')`,
  )
  const line = raw.prepare("insert into history values (?, 1, ?, 'waiting', null, 'added')")
  let turn = 0
  const rows = (): NewTask[] => {
    turn += 1
    const addedAt = Date.now()
    return Array.from({ length: batch }, (_, number) => {
      const name = `${turn}-${number}`
      return { id: `new-${name}`, connectionSeq: 1, family: 'jobs', taskId: `added-${name.padStart(24, '0')}`, addedAt }
    })
  }
  const write = raw.transaction((made: NewTask[]) => {
    for (const row of made) {
      const text = searchText({ ...row, model: null, prompt: null, params: null, tags: [], note: '' })
      const { lastInsertRowid } = task.run({ ...row, text })
      line.run(lastInsertRowid, row.addedAt)
    }
  })
  return {
    name: `add of ${batch.toLocaleString('en')}`,
    isHot: true,
    ours: () => store.transact(() => ({ at: Date.now(), newTasks: rows() })),
    raw: () => write.immediate(rows()),
    why: null,
  }
}
