import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStore } from '../../../src/core/store/index.ts'
import type { Store } from '../../../src/core/store/index.ts'
import { recordPlans } from '../../support/recorded-plans.ts'
import type { RecordedPlans } from '../../support/recorded-plans.ts'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

const sha256 = 'ab'.repeat(32)
const place = { addedAt: noon - 50, seq: 1_100 }

interface HotQuery {
  name: string
  ask(store: Store): unknown
  /** Every one of these must be among the plan's lines. */
  uses: RegExp[]
  /** The order comes from an index; `false` where a handful of rows is sorted. */
  ordered?: boolean
}

const hotQueries: HotQuery[] = [
  {
    name: 'due questions, those far ahead included',
    ask: ({ tasks }) => tasks.dueSeqs(1, noon, 10_000),
    uses: [
      /SEARCH tasks USING INDEX tasks_due \(connection_seq=\? AND next_poll_at>\? AND next_poll_at<\?\)/u,
      /tasks_due \(connection_seq=\? AND next_poll_at>\?\)/u,
    ],
  },
  {
    name: 'due questions, as far as their order depends on it',
    ask: ({ tasks }) => tasks.duePolls(1, noon, 10_000),
    uses: [
      /SEARCH tasks USING INDEX tasks_due \(connection_seq=\? AND next_poll_at>\? AND next_poll_at<\?\)/u,
      /tasks_due \(connection_seq=\? AND next_poll_at>\?\)/u,
    ],
  },
  {
    name: 'those that are still due',
    ask: ({ tasks }) => tasks.stillDue([3, 2, 1], noon),
    uses: [/SEARCH tasks USING INTEGER PRIMARY KEY/u],
  },
  {
    name: 'what is learned about a model',
    ask: ({ durations }) => durations.json('jobs', 'm'),
    uses: [/SEARCH durations USING INDEX sqlite_autoindex_durations_1 \(family=\? AND model=\?\)/u],
  },
  {
    name: 'the next questions',
    ask: ({ tasks }) => tasks.nextPolls(1, 5),
    uses: [/USING COVERING INDEX tasks_due|USING INDEX tasks_due/u],
  },
  {
    name: 'the index of the history',
    ask: ({ tasks }) => tasks.outlines({}, null, 20_000),
    uses: [/SCAN tasks USING COVERING INDEX tasks_newest/u],
  },
  {
    name: 'the index, further',
    ask: ({ tasks }) => tasks.outlines({}, place, 10_000),
    uses: [
      /COVERING INDEX tasks_newest \(added_at=\? AND (seq|rowid)<\?\)/u,
      /COVERING INDEX tasks_newest \(added_at<\?\)/u,
    ],
  },
  {
    name: 'a page of a model',
    ask: ({ tasks }) => tasks.page({ model: ['m'] }, null, 50),
    uses: [/SCAN tasks USING INDEX tasks_newest/u],
  },
  {
    name: 'a page of a connection',
    ask: ({ tasks }) => tasks.page({ connectionSeq: [1] }, null, 50),
    uses: [/SCAN tasks USING INDEX tasks_newest/u],
  },
  {
    name: 'a page of favourites',
    ask: ({ tasks }) => tasks.page({ favorite: true }, null, 50),
    uses: [/SCAN tasks USING INDEX tasks_newest/u],
  },
  {
    name: 'a page of what is unsaved',
    ask: ({ tasks }) => tasks.page({ unsaved: true }, null, 50),
    uses: [/SEARCH tasks USING INTEGER PRIMARY KEY/u, /images USING COVERING INDEX images_unsaved/u],
    ordered: false,
  },
  {
    name: 'what the facets count by',
    ask: ({ tasks }) => [...tasks.traits({})],
    uses: [/tasks USING (COVERING )?INDEX tasks_/u],
    ordered: false,
  },
  {
    name: 'how many favourites',
    ask: ({ tasks }) => tasks.count({ favorite: true }),
    uses: [/USING COVERING INDEX tasks_newest/u],
  },
  {
    name: 'how many images are unsaved',
    ask: ({ images }) => images.unsavedCount(),
    uses: [/images USING (COVERING )?INDEX images_/u],
  },
  {
    name: 'images at other hosts',
    ask: ({ images }) => images.wantedElsewhere(noon, ['https://a.test'], 8),
    uses: [/SCAN images USING INDEX images_wanted/u],
  },
  {
    name: 'the waiting tasks of the activity view',
    ask: ({ tasks }) => tasks.waiting(200),
    uses: [/tasks USING INDEX tasks_/u],
    ordered: false,
  },
  {
    name: 'the first page',
    ask: ({ tasks }) => tasks.page({}, null, 50),
    uses: [/SCAN tasks USING INDEX tasks_newest/u],
  },
  {
    name: 'a further page',
    ask: ({ tasks }) => tasks.page({}, place, 10_000),
    uses: [
      /SEARCH tasks USING INDEX tasks_newest \(added_at=\? AND (seq|rowid)<\?\)/u,
      /SEARCH tasks USING INDEX tasks_newest \(added_at<\?\)/u,
    ],
  },
  {
    name: 'a page by status',
    ask: ({ tasks }) => tasks.page({ status: ['failed'] }, null, 50),
    uses: [/SEARCH tasks USING INDEX tasks_by_status \(status=\?/u],
  },
  {
    name: 'a further page by status',
    ask: ({ tasks }) => tasks.page({ status: ['kept'] }, place, 10_000),
    uses: [
      /INDEX tasks_by_status \(status=\? AND added_at=\? AND (seq|rowid)<\?\)/u,
      /INDEX tasks_by_status \(status=\? AND added_at<\?\)/u,
    ],
  },
  {
    name: 'a page by family',
    ask: ({ tasks }) => tasks.page({ family: ['midjourney'] }, null, 50),
    uses: [/SEARCH tasks USING INDEX tasks_by_family \(family=\?/u],
  },
  {
    name: 'a further page by family',
    ask: ({ tasks }) => tasks.page({ family: ['jobs'] }, place, 10_000),
    uses: [
      /INDEX tasks_by_family \(family=\? AND added_at=\? AND (seq|rowid)<\?\)/u,
      /INDEX tasks_by_family \(family=\? AND added_at<\?\)/u,
    ],
  },
  {
    name: 'how many are open',
    ask: ({ tasks }) => tasks.openCount(),
    uses: [/SEARCH tasks USING COVERING INDEX tasks_by_status/u],
  },
  {
    name: 'which are open',
    ask: ({ tasks }) => tasks.openSeqs(),
    uses: [/SEARCH tasks USING COVERING INDEX tasks_by_status/u],
  },
  {
    name: 'how many in each state',
    ask: ({ tasks }) => tasks.statusCounts(),
    uses: [/USING COVERING INDEX tasks_by_status/u],
  },
  {
    name: 'how many at all',
    ask: ({ tasks }) => tasks.count({ status: undefined }),
    uses: [/SCAN tasks USING COVERING INDEX tasks_seq/u, /SEARCH tasks USING COVERING INDEX tasks_removed/u],
  },
  {
    name: 'how many of a state',
    ask: ({ tasks }) => tasks.count({ status: ['kept'] }),
    uses: [/SEARCH tasks USING COVERING INDEX tasks_by_status/u],
  },
  {
    name: 'how many of a family',
    ask: ({ tasks }) => tasks.count({ family: ['jobs'] }),
    uses: [/SEARCH tasks USING COVERING INDEX tasks_by_family/u],
  },
  { name: 'the trash', ask: ({ tasks }) => tasks.removed(), uses: [/USING INDEX tasks_removed/u] },
  { name: 'a task by its own id', ask: ({ tasks }) => tasks.byAnyId('id-5'), uses: [/INDEX tasks_id \(id=\?\)/u] },
  {
    name: 'a task by its remote id',
    ask: ({ tasks }) => tasks.byAnyId('remote-5'),
    uses: [/INDEX tasks_task_id \(task_id=\?\)/u],
  },
  {
    name: 'a task of a connection',
    ask: ({ tasks }) => tasks.onConnection(1, 'remote-5'),
    uses: [/SEARCH tasks USING INDEX tasks_(identity|task_id) \(/u],
    ordered: false,
  },
  {
    name: 'tasks by their numbers',
    ask: ({ tasks }) => tasks.bySeqs([1, 2, 3]),
    uses: [/SEARCH tasks USING INTEGER PRIMARY KEY/u],
  },
  {
    name: 'the history of a task',
    ask: ({ tasks }) => tasks.history(5),
    uses: [/SEARCH history USING INDEX sqlite_autoindex_history_1 \(task_seq=\?\)/u],
  },
  { name: 'the last answer', ask: ({ tasks }) => tasks.answer(5), uses: [/SEARCH answers USING INTEGER PRIMARY KEY/u] },
  {
    name: 'images to fetch',
    ask: ({ images }) => images.wantedAt(noon, 8),
    uses: [/SCAN images USING INDEX images_wanted/u],
  },
  {
    name: 'the next tries',
    ask: ({ images }) => images.nextTries(5),
    uses: [/images USING (COVERING )?INDEX images_next_try/u],
  },
  { name: 'landed images', ask: ({ images }) => images.landed(5), uses: [/images USING INDEX images_landed/u] },
  {
    name: 'an image with the same bytes',
    ask: ({ images }) => images.keptWith(sha256, 'l'),
    uses: [/SEARCH images USING INDEX images_sha256 \(sha256=\?\)/u],
  },
  {
    name: 'who shares a file',
    ask: ({ images }) => images.usersOfFile(sha256, 'p'),
    uses: [/SEARCH images USING INDEX images_sha256 \(sha256=\?\)/u, /SEARCH tasks USING INTEGER PRIMARY KEY/u],
  },
  {
    name: 'originals that were never tried',
    ask: ({ images }) => images.untriedOriginals(),
    uses: [/SEARCH images USING INDEX images_wanted \(role=\?\)/u],
  },
  {
    name: 'images of a task',
    ask: ({ images }) => images.ofTask(5),
    uses: [/SEARCH images USING INDEX images_identity \(task_seq=\?\)/u],
  },
  {
    name: 'images of many tasks',
    ask: ({ images }) => images.ofTasks([5, 6, 7]),
    uses: [/SEARCH images USING INDEX images_identity \(task_seq=\?\)/u],
    ordered: false,
  },
  {
    name: 'what the records of the library do not tell yet',
    ask: ({ tasks }) => tasks.unrecorded(200),
    uses: [/tasks USING (?:COVERING )?INDEX tasks_unrecorded/u, /SEARCH tasks USING INTEGER PRIMARY KEY/u],
  },
  {
    name: 'what has been in the trash for long enough',
    ask: ({ tasks }) => tasks.removedUntil(noon),
    uses: [/SEARCH tasks USING (?:COVERING )?INDEX tasks_removed \(removed_at[<>]/u],
  },
  {
    name: 'who else has the same bytes',
    ask: ({ images }) => images.usersOfBytes(sha256),
    uses: [/SEARCH images USING INDEX images_sha256 \(sha256=\?\)/u],
  },
  { name: 'due notices', ask: ({ notices }) => notices.due(noon, 5), uses: [/notices USING INDEX notices_due/u] },
  {
    name: 'the next notice',
    ask: ({ notices }) => notices.nextAt(),
    uses: [/SEARCH notices USING INDEX notices_due/u],
  },
  {
    name: 'the last alarm of a task',
    ask: ({ notices }) => notices.lastAt(5, 'at-risk'),
    uses: [/SEARCH notices USING INDEX notices_by_task \(task_seq=\? AND kind=\?\)/u],
  },
  {
    name: 'what was kept last',
    ask: ({ notices }) => notices.latestSeqs(5),
    uses: [/SEARCH notices USING (?:COVERING )?INDEX notices_by_kind \(kind=\?\)/u],
  },
  {
    name: 'what was kept since',
    ask: ({ notices }) => notices.keptSince(noon - 1),
    uses: [/SEARCH notices USING (?:COVERING )?INDEX notices_by_kind \(kind=\? AND at>\?\)/u],
  },
  {
    name: 'rules that have work',
    ask: ({ rules }) => rules.due('export', noon),
    uses: [/SEARCH rule_runs EXISTS USING COVERING INDEX rule_runs_by_state \(rule_seq=\? AND state=\?/u],
    ordered: false,
  },
  {
    name: 'what a rule has to look at',
    ask: ({ rules }) => rules.dueRuns(1, noon, 200),
    uses: [/rule_runs USING INDEX rule_runs_by_state \(rule_seq=\? AND state=\?/u],
  },
  {
    name: 'when a rule has something to do',
    ask: ({ rules }) => rules.nextAt(['export', 'run']),
    uses: [/SEARCH rule_runs USING COVERING INDEX rule_runs_by_state \(rule_seq=\? AND state=\?/u],
  },
  {
    name: 'how a rule stands',
    ask: ({ rules }) => rules.tally(1),
    uses: [/SEARCH rule_runs USING COVERING INDEX rule_runs_by_state \(rule_seq=\? AND state=\?/u],
    ordered: false,
  },
  {
    name: 'which of some tasks a rule wants',
    ask: ({ rules }) => rules.matching({ status: ['kept'] }, [3, 2, 1]),
    uses: [/SEARCH tasks USING INTEGER PRIMARY KEY/u],
  },
  {
    name: 'what is at risk',
    ask: ({ images }) => images.atStake(),
    uses: [/SCAN images USING INDEX images_unsaved/u, /SEARCH tasks USING INTEGER PRIMARY KEY/u],
    ordered: false,
  },
]

/** Some thousand rows, pasted two hundred at a time. `openShare`: of ten tasks, how many are still open. */
function seed({ db }: TempStore, openShare: number): void {
  db.$client.exec(`
    insert into libraries values ('l', '/p', 1);
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000)
    insert into tasks (id, connection_seq, family, task_id, status, added_at, asked_from_at, next_poll_at, removed_at, search_text)
      select 'id-' || i, 1, case i % 3 when 0 then 'jobs' when 1 then 'midjourney' else null end, 'remote-' || i,
        case when i % 10 < ${openShare} then 'waiting' when i % 50 = 9 then 'failed' else 'kept' end,
        ${noon} - (i / 200) * 10, ${noon}, case when i % 10 < ${openShare} then ${noon} + i % 100 - 50 end,
        case when i % 97 = 0 then ${noon} end, 'word' || i
      from n;
    insert into images (task_seq, role, idx, url, status, deadline_at, next_try_at, landed_at, sha256, library_id, path)
      select seq, role, 0, 'u', case when status = 'waiting' then 'wanted' else 'kept' end, ${noon} + seq,
        case when status = 'waiting' and seq % 7 <> 0 then ${noon} + seq % 100 - 50 end,
        case when status = 'waiting' and seq % 7 = 0 then ${noon} end,
        case when status <> 'waiting' then printf('%064x', seq) end, case when status <> 'waiting' then 'l' end, 'p' || seq
      from tasks, (select 'result' as role union all select 'original');
    insert into history select seq, 1, ${noon}, 'waiting', null, 'added' from tasks;
    insert into answers select seq, ${noon}, 200, '{}' from tasks;
    insert into notices (kind, task_seq, at, title, body, next_try_at, shown_at)
      select 'kept', seq, ${noon}, '', '', ${noon}, case when seq % 100 > 0 then ${noon} end from tasks;
    insert into rules (name, event, query, kind, action, enabled) values ('copies', 'kept', '', 'export', '{}', 1);
    insert into rule_runs (rule_seq, task_seq, state) select 1, seq, case when seq % 9 > 0 then 'done' else 'due' end from tasks;`)
}

describe.each([
  { rows: 'nearly all done', openShare: 1, analysed: false },
  { rows: 'nearly all done', openShare: 1, analysed: true },
  { rows: 'nearly all open', openShare: 9, analysed: false },
  { rows: 'nearly all open', openShare: 9, analysed: true },
])('with some thousand rows, $rows, analysed: $analysed', ({ openShare, analysed }) => {
  let temp: TempStore
  let store: Store
  let plans: RecordedPlans
  beforeAll(async () => {
    temp = await openTempStore()
    seed(temp, openShare)
    if (analysed) temp.db.$client.exec('analyze')
    plans = recordPlans(temp.db.$client)
    store = createStore(temp.db, temp.dir)
  })
  afterAll(() => temp.close())

  it.each(hotQueries)('$name', ({ ask, uses, ordered = true }) => {
    const lines = plans.during(() => ask(store))
    expect(lines.length).toBeGreaterThan(0)
    for (const pattern of uses) expect(lines.join('\n')).toMatch(pattern)
    expect(lines.filter((line) => /^SCAN (?:tasks|images|notices|history|answers)$/u.test(line))).toEqual([])
    if (ordered) expect(lines.filter((line) => line.includes('TEMP B-TREE'))).toEqual([])
  })
})
