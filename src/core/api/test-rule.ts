import { testRuleInputSchema } from '../../contract/index.ts'
import type { TestRuleInput, TestRuleResult } from '../../contract/index.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps } from './deps.ts'
import { findTasks } from './find-tasks.ts'
import { parseInput } from './parse-input.ts'
import { obstacleTo } from './rule-obstacle.ts'
import { actionOf, commandForRule, commandWords, exportForRule, fittingTasks, isWell } from './rule-work.ts'
import { ruleNamed } from './rules.ts'

/** Does a rule's work once for one task, whether it is on or not and whether the task fits or not, and tells what came of it. */
export async function testRule(deps: ApiDeps, input: TestRuleInput, signal: AbortSignal): Promise<TestRuleResult> {
  const { name, id } = parseInput(testRuleInputSchema, input)
  const rule = ruleNamed(deps, { name })
  const { tasks, problems } = findTasks(deps.store, [id])
  const [task] = tasks
  if (task === undefined) throw new CallError('not-possible', `${id}: ${problems[0]?.reason ?? 'not found'}`)
  const action = actionOf(rule)
  const matches = fittingTasks(deps, rule, [task.seq]).has(task.seq)
  const obstacle = await obstacleTo(deps, rule, action)
  if (obstacle !== null) return { matches, ok: false, detail: obstacle, output: '' }
  if (action.kind === 'run') {
    const how = await commandForRule(deps, rule, action, task, signal)
    return { matches, ok: isWell(how), detail: commandWords(how), output: 'output' in how ? how.output : '' }
  }
  const end = (await exportForRule(deps, action, [task], signal)).get(task.seq)
  return end?.kind === 'failed'
    ? { matches, ok: false, detail: end.error, output: '' }
    : { matches, ok: true, detail: `Its images lie in ${action.folder}.`, output: '' }
}
