import type { RuleWorker } from '../engine/rule-source.ts'
import type { RuleFacts, SaidFault } from '../rule-facts.ts'
import type { RuleEnd, RuleOutcome } from '../rules/decide-rule-work.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps } from './deps.ts'
import { commandFault, faultOfCall } from './rule-fault.ts'
import { obstacleTo } from './rule-obstacle.ts'
import { actionOf, commandForRule, commandLimitMs, exportForRule, fittingTasks, isWell } from './rule-work.ts'

/** Does the work of rules, for the engine. */
export function createRuleWorker(deps: ApiDeps): RuleWorker {
  return {
    async work(rule, taskSeqs, signal) {
      try {
        return await lookAndWork(deps, rule, taskSeqs, signal)
      } catch (error) {
        if (signal.aborted) return { kind: 'stopped' }
        if (error instanceof CallError) return { kind: 'trouble', fault: faultOfCall(error) }
        throw error
      }
    },
  }
}

async function lookAndWork(
  deps: ApiDeps,
  rule: RuleFacts,
  taskSeqs: readonly number[],
  signal: AbortSignal,
): Promise<RuleOutcome> {
  const action = actionOf(rule)
  const fitting = fittingTasks(deps, rule, taskSeqs)
  const noMatch: RuleEnd = { kind: 'no-match' }
  const ends = new Map(taskSeqs.flatMap((seq) => (fitting.has(seq) ? [] : [[seq, noMatch] as const])))
  // What does not fit is settled first: the rule need not be able to work for that.
  if (ends.size > 0 || fitting.size === 0) return { kind: 'worked', ends }
  const obstacle = await obstacleTo(deps, rule, action)
  if (obstacle !== null) return { kind: 'trouble', fault: obstacle }
  const tasks = deps.store.tasks.bySeqs([...fitting])
  if (action.kind === 'export') return { kind: 'worked', ends: await exportForRule(deps, action, tasks, signal) }
  const task = tasks.find(({ seq }) => seq === taskSeqs[0])
  if (task === undefined) return { kind: 'worked', ends }
  const how = await commandForRule(deps, rule, action, task, signal)
  if (how.kind === 'stopped') return how
  const end: RuleEnd = isWell(how) ? { kind: 'done' } : { kind: 'failed', fault: shortFault(how) }
  return { kind: 'worked', ends: new Map([[task.seq, end]]) }
}

const mostErrorChars = 500

/** With the end of what is kept of its output, in one line: that is where the reason stands. */
function shortFault(how: Parameters<typeof commandFault>[0]): SaidFault {
  const fault = commandFault(how, commandLimitMs)
  const said = fault.said.slice(-mostErrorChars).replace(/\s+/gu, ' ').trim()
  const isToldAlready = how.kind === 'not-started' || said === ''
  return { ...fault, said, words: isToldAlready ? fault.words : `${fault.words} ${said}` }
}
