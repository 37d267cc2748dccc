import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Condition, ConditionTest } from '../../../src/core/query/conditions.ts'
import { createStore } from '../../../src/core/store/index.ts'
import type { Store } from '../../../src/core/store/index.ts'
import { recordPlans } from '../../support/recorded-plans.ts'
import type { RecordedPlans } from '../../support/recorded-plans.ts'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

const only = (test: ConditionTest, not = false): { conditions: Condition[] } => ({ conditions: [{ not, test }] })
const from = (from: number) => [{ from, to: null, isFromIn: true, isToIn: false }]
const covering = /SCAN tasks USING COVERING INDEX tasks_newest/u
const prompt = 'prompt 7'

/** What is asked while somebody types or looks, and the index that answers without reading all rows. */
const questions: { name: string; ask: (store: Store) => unknown; uses: RegExp[]; sorts?: boolean }[] = [
  {
    name: 'rated',
    ask: ({ tasks }) => tasks.outlines(only({ by: 'rating', spans: from(4) }), null, 300),
    uses: [covering],
  },
  { name: 'how many rated', ask: ({ tasks }) => tasks.count(only({ by: 'rating', spans: from(4) })), uses: [covering] },
  {
    name: 'rejected',
    ask: ({ tasks }) => tasks.outlines(only({ by: 'is', values: ['rejected'] }), null, 300),
    uses: [covering],
  },
  {
    name: 'what is not rejected',
    ask: ({ tasks }) => tasks.count(only({ by: 'is', values: ['rejected'] }, true)),
    uses: [covering],
  },
  { name: 'by cost', ask: ({ tasks }) => tasks.count(only({ by: 'credits', spans: from(4) })), uses: [covering] },
  { name: 'by ratio', ask: ({ tasks }) => tasks.count(only({ by: 'aspect', spans: from(1.2) })), uses: [covering] },
  {
    name: 'by a piece of the model',
    ask: ({ tasks }) => tasks.count(only({ by: 'model', pieces: ['an'] })),
    uses: [covering],
  },
  {
    name: 'since a day',
    ask: ({ tasks }) => tasks.outlines(only({ by: 'addedAt', spans: from(noon - 10) }), null, 300),
    uses: [/SEARCH tasks USING COVERING INDEX tasks_newest \(added_at>\?\)/u],
  },
  {
    name: 'by a tag',
    ask: ({ tasks }) => tasks.outlines(only({ by: 'tag', tags: ['rare'] }), null, 300),
    uses: [/task_tags USING COVERING INDEX task_tags_by_tag \(tag=\?\)/u],
    sorts: true,
  },
  {
    name: 'by a collection',
    ask: ({ tasks }) => tasks.outlines(only({ by: 'collection', seqs: [1] }), null, 300),
    uses: [/collection_tasks USING (?:COVERING )?INDEX sqlite_autoindex_collection_tasks_1 \(collection_seq=\?\)/u],
    sorts: true,
  },
  {
    name: 'with a lost image',
    ask: ({ tasks }) => tasks.outlines(only({ by: 'is', values: ['lost'] }), null, 300),
    uses: [/images USING (?:COVERING )?INDEX images_lost/u],
    sorts: true,
  },
  {
    name: 'with an original',
    ask: ({ tasks }) => tasks.outlines(only({ by: 'has', values: ['original'] }), null, 300),
    uses: [covering, /SEARCH images (?:EXISTS )?USING INDEX images_identity \(task_seq=\? AND role=\?\)/u],
  },
  {
    name: 'with a note',
    ask: ({ tasks }) => tasks.count(only({ by: 'has', values: ['note'] })),
    uses: [/USING (?:COVERING )?INDEX tasks_noted/u],
  },
  {
    name: 'without a phrase',
    ask: ({ tasks }) => tasks.outlines(only({ by: 'text', text: 'a b c' }, true), null, 300),
    uses: [covering, /task_trigrams VIRTUAL TABLE INDEX/u],
  },
  {
    name: 'the names of all tags',
    ask: ({ tags }) => tags.names(),
    uses: [/SEARCH task_tags USING COVERING INDEX task_tags_by_tag/u],
  },
  {
    name: 'collections of a page',
    ask: ({ collections }) => collections.namesOf([1, 2, 3]),
    uses: [/SEARCH collection_tasks USING COVERING INDEX collection_tasks_by_task \(task_seq=\?\)/u],
    sorts: true,
  },
  {
    name: 'prompts that were used twice',
    ask: ({ lookAlikes }) => lookAlikes.samePrompt(),
    uses: [/USING COVERING INDEX tasks_by_prompt/u],
    sorts: true,
  },
  {
    name: 'tasks of a prompt',
    ask: ({ lookAlikes }) => lookAlikes.tasksWith(prompt, 50),
    uses: [/SEARCH tasks USING COVERING INDEX tasks_by_prompt \(prompt=\?\)/u],
    sorts: true,
  },
  {
    name: 'pictures that are there twice',
    ask: ({ lookAlikes }) => lookAlikes.sameBytes(),
    // No row is looked at: with 100,000 images of a handful of pictures that took a second.
    uses: [
      /SCAN images USING COVERING INDEX images_sha256/u,
      /SEARCH tasks USING COVERING INDEX tasks_removed/u,
      /SEARCH images USING COVERING INDEX images_identity/u,
    ],
    sorts: true,
  },
  { name: 'what the credits were', ask: ({ balances }) => balances.of(1, 9), uses: [/SEARCH balances USING INDEX/u] },
]

describe.each([false, true])('questions of the query language, analysed: %s', (analysed) => {
  let temp: TempStore
  let store: Store
  let plans: RecordedPlans
  beforeAll(async () => {
    temp = await openTempStore()
    temp.db.$client.exec(`
      insert into collections (name, created_at) values ('a', 0), ('b', 0), ('c', 0), ('d', 0);
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000)
      insert into tasks (id, connection_seq, task_id, status, added_at, asked_from_at, prompt, tags, note, rating)
        select 'id-' || i, 1, 'r-' || i, 'kept', ${noon} - i / 10, ${noon}, 'prompt ' || (i / 2),
          case when i % 500 = 0 then '["rare"]' else '["of ' || i % 50 || '"]' end, case when i % 400 = 0 then 'x' else '' end, i % 6 from n;
      insert into images (task_seq, role, idx, url, status, deadline_at, sha256)
        select seq, 'result', 0, 'u', case when seq % 300 = 0 then 'lost' else 'kept' end, 0, printf('%064x', seq / 2) from tasks;
      insert into collection_tasks select collections.seq, tasks.seq, 0 from tasks, collections where tasks.seq % (200 * collections.seq) = 0;
      insert into collection_tasks select 4, seq, 0 from tasks where seq % 800 > 0;
      insert into balances select 1, seq, seq from tasks`)
    if (analysed) temp.db.$client.exec('analyze')
    plans = recordPlans(temp.db.$client)
    store = createStore(temp.db, temp.dir)
  })
  afterAll(() => temp.close())

  it.each(questions)('$name', ({ ask, uses, sorts = false }) => {
    const lines = plans.during(() => ask(store))
    for (const pattern of uses) expect(lines.join('\n')).toMatch(pattern)
    expect(lines.filter((line) => /^SCAN (?:tasks|images|task_tags|collection_tasks|balances)$/u.test(line))).toEqual(
      [],
    )
    if (!sorts) expect(lines.filter((line) => line.includes('TEMP B-TREE'))).toEqual([])
  })
})
