import { ruleActionSchema } from '../../contract/index.ts'
import type { RuleAction } from '../../contract/index.ts'
import { commandEnvironment } from '../engine/command-environment.ts'
import { runCommand } from '../engine/run-command.ts'
import type { CommandEnd } from '../engine/run-command.ts'
import type { TaskFacts } from '../facts.ts'
import type { RuleFacts } from '../rule-facts.ts'
import type { RuleEnd } from '../rules/decide-rule-work.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps } from './deps.ts'
import { queryFilter } from './query-filter.ts'
import { taskViews } from './views.ts'

/** The parts of a rule's work: by itself (`rule-worker.ts`), or once to see what comes of it (`test-rule.ts`). */

const commandLimitMs = 60_000
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
  throw new CallError('not-possible', `What the rule ${rule.name} does cannot be read. Save it again.`)
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
    if (seq !== undefined) ends.set(seq, { kind: 'failed', error: `Image ${index} was not exported: ${reason}.` })
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

/** How a command ended, in words. */
export function commandWords(how: CommandEnd): string {
  switch (how.kind) {
    case 'exited':
      return `It ended with exit code ${how.code}.`
    case 'killed':
      return `It was ended by ${how.signal}.`
    case 'timed-out':
      return `It took longer than ${commandLimitMs / 1_000} seconds and was ended.`
    case 'not-started':
      return how.detail
    case 'stopped':
      return 'It was stopped.'
  }
}

export function isWell(how: CommandEnd): boolean {
  return how.kind === 'exited' && how.code === 0
}
