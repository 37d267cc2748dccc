type Row = Readonly<Record<string, string | number | null>>

const noon = 1_795_348_800_000
const sha = (digit: string): string => digit.repeat(64)

const statuses = ['waiting', 'saving', 'kept', 'incomplete', 'failed', 'unknown', 'kept', 'waiting'] as const
const prompts = [
  'a lighthouse at dusk',
  '海边日落，灯塔',
  'it\'s "quoted";\nwith a second line; -- and a comment',
  'Ein Leuchtturm für Größe und Maß',
  null,
  'zero\u200bwidth and \u202ertl',
  'a removed windmill',
  null,
] as const

const tasks = statuses.map((status, index): Row => {
  const seq = index + 1
  const isOpen = status === 'waiting'
  const prompt = prompts[index] ?? null
  const text = [prompt, 'nano-banana-2', `remote-${seq}`, `id0000000000000${seq}`].filter((one) => one !== null)
  return {
    seq,
    id: `id0000000000000${seq}`,
    connection_seq: 1 + (index % 2),
    family: (['jobs', 'midjourney', 'flux-kontext', null] as const)[index % 4] ?? null,
    task_id: `remote-${seq}`,
    status,
    phase: isOpen ? 'generating' : 'success',
    model: 'nano-banana-2',
    prompt,
    params: index === 4 ? null : JSON.stringify({ prompt, aspect_ratio: '16:9', nested: { list: [1, null, true] } }),
    failure_code: status === 'failed' ? '501' : null,
    failure_message: status === 'failed' ? 'no luck' : null,
    added_at: noon + index,
    asked_from_at: noon + index,
    created_at: noon - 5_000,
    completed_at: isOpen ? null : noon + 25_000,
    succeeded_at: isOpen || status === 'failed' ? null : noon + 26_000,
    kept_at: status === 'kept' ? noon + 30_000 : null,
    next_poll_at: isOpen ? noon + 40_000 : null,
    asked_at: noon + 26_000,
    polls: 3 + index,
    errors: index % 2,
    empty_successes: 0,
    probe_index: index % 4 === 3 ? 2 : 0,
    credits: 4.5,
    rating: index % 6,
    favorite: index % 2,
    rejected: index === 5 ? 1 : 0,
    tags: JSON.stringify(index % 2 === 0 ? [] : ['sea', '海']),
    note: index === 2 ? 'the best one' : '',
    removed_at: index === 6 ? noon + 50_000 : null,
    aspect: 16 / 9,
    results: status === 'kept' || status === 'saving' || status === 'incomplete' ? 1 : 0,
    revision: 2,
    recorded: index % 2 === 0 ? 2 : 1,
    search_text: text.join('\n').toLowerCase(),
    search_pairs: index === 1 ? '海边 边日 日落 落 灯塔 塔' : '',
  }
})

/** A result for each task that has succeeded, and an original of a Flux task. */
const images = [
  { seq: 1, task_seq: 2, role: 'result', status: 'wanted', reason: 'disk-full' },
  { seq: 2, task_seq: 3, role: 'result', status: 'kept', reason: null },
  { seq: 3, task_seq: 3, role: 'original', status: 'lost', reason: 'expired' },
  { seq: 4, task_seq: 4, role: 'result', status: 'lost', reason: 'not-an-image' },
  { seq: 5, task_seq: 7, role: 'result', status: 'kept', reason: null },
].map((image): Row => {
  const isKept = image.status === 'kept'
  return {
    ...image,
    idx: 0,
    url: `https://cdn.example.com/${image.seq}.png`,
    detail: image.reason === null ? null : 'as the host said',
    deadline_at: noon + 86_400_000,
    library_id: isKept ? 'library-1' : null,
    path: isKept ? `2026-11-22/picture-${image.seq}.png` : null,
    bytes: isKept ? 4_096 : null,
    sha256: isKept ? sha(String(image.seq)) : null,
    media_type: isKept ? 'image/png' : null,
    width: isKept ? 1_600 : null,
    height: isKept ? 900 : null,
    landed_at: isKept ? noon + 28_000 : null,
    kept_at: isKept ? noon + 30_000 : null,
    tries: 1,
    first_try_at: image.status === 'lost' ? noon + 27_000 : null,
    next_try_at: image.status === 'wanted' ? noon + 60_000 : null,
    etag: image.status === 'wanted' ? '"half"' : null,
    last_modified: null,
  }
})

/**
 * One row or more for each table, with all that a column can hold. Columns that a schema does not have yet are left out when it
 * is filled; one that it has and that is not here keeps its default. In the order in which rows may be added.
 */
export const sampleRows: Readonly<Record<string, readonly Row[]>> = {
  meta: [{ key: 'runner', value: '{"pid":4194304,"host":"node","since":"2026-11-22T12:00:00.000Z"}' }],
  libraries: [{ id: 'library-1', path: '/pictures/Kieper', device: 64_769 }],
  connections: [
    {
      seq: 1,
      name: 'kie',
      kind: 'kie',
      base_url: 'https://api.kie.ai',
      image_hosts: '["*.example.com"]',
      state: 'ok',
      reason: null,
      hold_until: null,
      hold_cause: null,
      hold_code: null,
      troubles: 0,
      family_holds: '[]',
      balance: 99.5,
      low_balance: 20,
      unknown_after_ms: 90_000,
      requests_per_second: 3,
    },
    {
      seq: 2,
      name: 'Zweites Konto',
      kind: 'other',
      base_url: 'https://gateway.example.com/v1',
      image_hosts: '[]',
      state: 'paused',
      reason: 'the key was refused (401)',
      hold_until: noon + 900_000,
      hold_cause: 'refused',
      hold_code: 401,
      troubles: 2,
      family_holds: JSON.stringify([{ family: 'jobs', until: noon, reason: 'jobs is switched off' }]),
      balance: null,
      low_balance: null,
      unknown_after_ms: 0,
      requests_per_second: 0.5,
    },
  ],
  tasks,
  collections: [
    { seq: 1, name: 'Calendar 2027', created_at: noon },
    { seq: 2, name: '海', created_at: noon + 1 },
  ],
  collection_tasks: [
    { collection_seq: 1, task_seq: 3, added_at: noon },
    { collection_seq: 1, task_seq: 1, added_at: noon + 1 },
    { collection_seq: 2, task_seq: 3, added_at: noon + 2 },
  ],
  saved_searches: [{ seq: 1, name: 'The best', query: 'rating:>=4 -is:rejected', position: 1 }],
  balances: [
    { connection_seq: 1, at: noon - 1, credits: 104 },
    { connection_seq: 1, at: noon, credits: 99.5 },
  ],
  rules: [
    {
      seq: 1,
      name: 'To the tablet',
      event: 'kept',
      query: 'tag:海',
      kind: 'export',
      action: '{"kind":"export","folder":"/sync","options":{}}',
      enabled: 1,
      device: 64_769,
      trouble: 'The folder /sync is not there.',
      troubles: 3,
      next_try_at: noon,
      ran_at: noon - 1,
    },
    {
      seq: 2,
      name: 'tell',
      event: 'failed',
      query: '',
      kind: 'run',
      action: '{"kind":"run","argv":["/usr/bin/true"]}',
      enabled: 0,
      device: null,
      trouble: null,
      troubles: 0,
      next_try_at: null,
      ran_at: null,
    },
  ],
  rule_runs: [
    { rule_seq: 1, task_seq: 3, state: 'done', wanted: 2, tries: 0, next_try_at: 0, error: null },
    { rule_seq: 2, task_seq: 5, state: 'gave-up', wanted: 1, tries: 4, next_try_at: noon, error: 'it ended with 1' },
  ],
  images,
  history: tasks.flatMap(({ seq = null, status = null, phase = null }) => [
    { task_seq: seq, step: 1, at: noon, status: 'waiting', phase: null, detail: 'added' },
    { task_seq: seq, step: 2, at: noon + 26_000, status, phase, detail: "the gateway's word" },
  ]),
  answers: tasks
    .slice(1)
    .map(({ seq = null }) => ({ task_seq: seq, at: noon, http_status: 200, body: '{"code":200,"data":{}}' })),
  durations: [{ family: 'jobs', model: 'nano-banana-2', json: '{"n":3}', updated_at: noon }],
  notices: [
    {
      seq: 1,
      kind: 'kept',
      task_seq: 3,
      at: noon,
      title: 'Kept',
      body: '1 image',
      shown_at: noon,
      tries: 0,
      next_try_at: noon,
    },
    {
      seq: 2,
      kind: 'failed',
      task_seq: 5,
      at: noon,
      title: 'Failed',
      body: 'no luck',
      shown_at: null,
      tries: 2,
      next_try_at: noon,
    },
    {
      seq: 3,
      kind: 'storage',
      task_seq: null,
      at: noon,
      title: 'Disk',
      body: 'full',
      shown_at: noon,
      tries: 0,
      next_try_at: noon,
    },
  ],
}
