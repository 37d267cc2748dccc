import { markInputSchema } from '../../contract/index.ts'
import type { ChosenTasks, MarkInput, MarkResult } from '../../contract/index.ts'
import type { Decision } from '../facts.ts'
import { markedTask } from '../rules/marked-task.ts'
import { breathe } from './breathe.ts'
import type { ApiDeps } from './deps.ts'
import { findTasks } from './find-tasks.ts'
import type { FoundTasks } from './find-tasks.ts'
import { parseInput } from './parse-input.ts'
import { queryFilter } from './query-filter.ts'

/** Tasks in one commit: half a second of the process that polls and saves, at most. */
const atOnce = 2_000

/** Rates, tags and notes many tasks. One that has the marks already is not touched. */
export async function markTasks(deps: ApiDeps, input: MarkInput): Promise<MarkResult> {
  const { ids, search, ...marks } = parseInput(markInputSchema, input)
  return inParts(deps, { ids, search }, (seqs) => {
    const tasks = deps.store.tasks.bySeqs(seqs).flatMap((task) => {
      const set = task.removedAt === null ? markedTask(task, marks) : null
      return set === null ? [] : [{ seq: task.seq, set }]
    })
    return tasks.length === 0 ? null : { at: deps.clock.now(), tasks }
  })
}

/** Decides and commits for so many tasks at a time. `changed` counts what the commits touched. */
export async function inParts(
  deps: ApiDeps,
  chosen: ChosenTasks,
  decide: (seqs: number[]) => Decision | null,
): Promise<MarkResult> {
  const { seqs, problems } = chosenSeqs(deps, chosen)
  let changed = 0
  for (let from = 0; from < seqs.length; from += atOnce) {
    const change = deps.commit(() => decide(seqs.slice(from, from + atOnce)))
    changed += change?.taskSeqs.length ?? 0
    await breathe()
  }
  return { found: seqs.length, changed, problems }
}

function chosenSeqs(
  { store, clock }: ApiDeps,
  { ids, search }: ChosenTasks,
): { seqs: number[] } & Pick<FoundTasks, 'problems'> {
  if (ids !== undefined) {
    const { tasks, problems } = findTasks(store, ids)
    return { seqs: tasks.map(({ seq }) => seq), problems }
  }
  return { seqs: store.tasks.foundSeqs(queryFilter(store, search, clock.now())), problems: [] }
}
