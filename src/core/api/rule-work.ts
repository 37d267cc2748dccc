import { ruleActionSchema } from '../../contract/index.ts'
import type { RuleAction } from '../../contract/index.ts'
import { commandEnvironment } from '../engine/command-environment.ts'
import { runCommand } from '../engine/run-command.ts'
import type { CommandEnd } from '../engine/run-command.ts'
import type { TaskFacts } from '../facts.ts'
import type { RuleFacts } from '../rule-facts.ts'
import type { RuleEnd } from '../rules/decide-rule-work.ts'
import type { ApiDeps } from './deps.ts'
import { queryFilter } from './query-filter.ts'
import { refused } from './refused.ts'
import { ruleFault } from './rule-fault.ts'
import { taskViews } from './views.ts'

/** The parts of a rule's work: by itself (`rule-worker.ts`), or once to see what comes of it (`test-rule.ts`). */

export const commandLimitMs = 60_000
const commandGraceMs = 5_000

/** A row is an edge too: `null` where a damaged one tells nothing. */
export function readAction({ action }: Pick<RuleFacts, 'action'>): RuleAction | null {
  try {
    return ruleActionSchema.safeParse(JSON.parse(action)).data ?? null
  } catch {
    return null
  }
}

/** What a rule does. Throws `CallError` where that cannot be read. */
export function actionOf(rule: Pick<RuleFacts, 'name' | 'action'>): RuleAction {
  const action = readAction(rule)
  if (action !== null) return action
  const words = `What the rule ${rule.name} does cannot be read. Save it again.`
  throw refused('not-possible', 'rule-unreadable', words, { name: rule.name })
}

/** Which of these tasks have ended as the rule wants, are not in the trash, and are found by its query. Throws `CallError('bad-query')`. */
export function fittingTasks(
  { store, clock }: Pick<ApiDeps, 'store' | 'clock'>,
  { event, query }: Pick<RuleFacts, 'event' | 'query'>,
  taskSeqs: readonly number[],
): ReadonlySet<number> {
  const asked = queryFilter(store, query === '' ? undefined : query, clock.now())
  return store.rules.matching({ status: [event], ...asked }, taskSeqs)
}

/** One export of all; what goes wrong with an image is about its task. Throws `CallError` when nothing can be exported. */
export async function exportForRule(
  deps: ApiDeps,
  { folder, options }: Extract<RuleAction, { kind: 'export' }>,
  tasks: readonly TaskFacts[],
  signal: AbortSignal,
): Promise<Map<number, RuleEnd>> {
  const ends = new Map<number, RuleEnd>(tasks.map(({ seq }) => [seq, { kind: 'done' }]))
  const { exportTasks } = await import('./export-tasks.ts')
  const input = { ...options, ids: tasks.map(({ id }) => id), dest: folder, onlyNew: true }
  const { failed } = await exportTasks(deps, input, { signal })
  const seqs = new Map(tasks.map(({ id, seq }) => [id, seq]))
  for (const { id, index, reason } of failed) {
    const seq = seqs.get(id)
    if (seq === undefined) continue
    const fault = ruleFault('image-not-exported', `Image ${index} was not exported: ${reason}.`, {
      name: reason,
      count: index,
    })
    ends.set(seq, { kind: 'failed', fault })
  }
  return ends
}

/** Starts a rule's command once and tells it the task, as `show --json` has it without its history and raw answer. */
export function commandForRule(
  { store, clock, host }: Pick<ApiDeps, 'store' | 'clock' | 'host'>,
  { name, event }: Pick<RuleFacts, 'name' | 'event'>,
  { argv }: Extract<RuleAction, { kind: 'run' }>,
  task: TaskFacts,
  signal: AbortSignal,
): Promise<CommandEnd> {
  const [view] = taskViews(store, [task], clock.now())
  return runCommand({
    argv,
    input: `${JSON.stringify({ event, rule: name, ...view })}\n`,
    cwd: host.libraryDir,
    env: commandEnvironment(process.env),
    limitMs: commandLimitMs,
    graceMs: commandGraceMs,
    signal,
  })
}

export function isWell(how: CommandEnd): boolean {
  return how.kind === 'exited' && how.code === 0
}
