import { testRuleInputSchema } from '../../contract/index.ts'
import type { TestRuleInput, TestRuleResult } from '../../contract/index.ts'
import type { SaidFault } from '../rule-facts.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps } from './deps.ts'
import { oneTask } from './one-task.ts'
import { parseInput } from './parse-input.ts'
import { commandFault, faultData } from './rule-fault.ts'
import { obstacleTo } from './rule-obstacle.ts'
import { actionOf, commandForRule, commandLimitMs, exportForRule, fittingTasks, isWell } from './rule-work.ts'
import { ruleNamed } from './rules.ts'

/** Does a rule's work once for one task, whether it is on or not and whether the task fits or not, and tells what came of it. */
export async function testRule(deps: ApiDeps, input: TestRuleInput, signal: AbortSignal): Promise<TestRuleResult> {
  const { name, id } = parseInput(testRuleInputSchema, input)
  const rule = ruleNamed(deps, { name })
  const task = oneTask(deps.store, id)
  const action = actionOf(rule)
  const matches = fittingTasks(deps, rule, [task.seq]).has(task.seq)
  const obstacle = await obstacleTo(deps, rule, action)
  if (obstacle !== null) return { matches, ...failed(obstacle), output: '' }
  if (action.kind === 'run') {
    const how = await commandForRule(deps, rule, action, task, signal)
    if (how.kind === 'stopped') throw new CallError('cancelled', 'It was stopped.')
    const { words, ...rest } = commandFault(how, commandLimitMs)
    const output = 'output' in how ? how.output : ''
    if (isWell(how)) return { matches, ok: true, detail: words, fault: null, output }
    // The output stands beside it, whole.
    return { matches, ...failed({ ...rest, words, said: output === '' ? rest.said : '' }), output }
  }
  const end = (await exportForRule(deps, action, [task], signal)).get(task.seq)
  return end?.kind === 'failed'
    ? { matches, ...failed(end.fault), output: '' }
    : { matches, ok: true, detail: `Its images lie in ${action.folder}.`, fault: null, output: '' }
}

function failed(fault: SaidFault): Pick<TestRuleResult, 'ok' | 'detail' | 'fault'> {
  return { ok: false, detail: fault.words, fault: faultData(fault) }
}
