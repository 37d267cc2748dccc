import { isAbsolute, relative, sep } from 'node:path'
import type { z } from 'zod'
import { renameRuleInputSchema, ruleNameSchema, saveRuleInputSchema } from '../../contract/index.ts'
import type {
  RenameRuleInput,
  RuleAction,
  RuleList,
  RuleName,
  RuleView,
  RunRuleResult,
  SaveRuleInput,
} from '../../contract/index.ts'
import { unstartable } from '../engine/run-command.ts'
import type { Decision } from '../facts.ts'
import { makePath } from '../library/make-path.ts'
import { parseTemplate } from '../library/name-template.ts'
import { queryText } from '../query/query-text.ts'
import type { RuleFacts } from '../rule-facts.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps } from './deps.ts'
import { profileNamed } from './export-profiles.ts'
import { parseInput } from './parse-input.ts'
import { understood } from './query-filter.ts'
import { refused } from './refused.ts'
import { faultView } from './rule-fault.ts'
import { deviceOf } from './rule-obstacle.ts'
import { actionOf, readAction } from './rule-work.ts'
import { isoTime } from './views.ts'

type SavedAction = z.infer<typeof saveRuleInputSchema>['action']
type RuleDeps = Pick<ApiDeps, 'store' | 'commit' | 'clock'>

/** By name. A damaged row is told by `doctor`. */
export function listRules({ store }: Pick<ApiDeps, 'store'>): RuleList {
  return store.rules.all().flatMap((rule) => ruleView(store, rule) ?? [])
}

function ruleView(store: ApiDeps['store'], rule: RuleFacts): RuleView | null {
  const { seq, name, event, query, enabled, trouble } = rule
  const action = readAction(rule)
  if (action === null) return null
  const { ranAt, lastError, ...tally } = store.rules.tally(seq)
  const [held, failed] = [faultView(trouble), faultView(lastError)]
  const lastRunAt = ranAt === null ? null : isoTime(ranAt)
  return {
    name,
    on: event,
    query,
    action,
    enabled,
    ...tally,
    trouble: held.words,
    troubleFault: held.fault,
    lastError: failed.words,
    lastErrorFault: failed.fault,
    lastRunAt,
  }
}

/**
 * Saves a rule in the place of the one of that name, and makes the folder of an export: later nobody does. Throws `CallError('bad-query')`, or
 * `usage` for what can never work.
 */
export async function saveRule(deps: RuleDeps & Pick<ApiDeps, 'host'>, input: SaveRuleInput): Promise<RuleList> {
  const { name, on, query, action: asked, enabled } = parseInput(saveRuleInputSchema, input)
  const action = asked.kind === 'export' ? withProfile(deps, asked) : asked
  const text = query === '' ? '' : queryText(understood(query))
  const device = action.kind === 'export' ? await readyFolder(deps, on, action) : startableCommand(action)
  const rule = { name, event: on, query: text, kind: action.kind, action: JSON.stringify(action), enabled, device }
  deps.commit(() => ({ at: deps.clock.now(), savedRules: [rule] }))
  return listRules(deps)
}

/** An export's options in full: a profile that is changed later changes no rule. */
function withProfile(
  deps: Pick<ApiDeps, 'store'>,
  { profile, ...action }: Extract<SavedAction, { kind: 'export' }>,
): RuleAction & { kind: 'export' } {
  const saved = profile === undefined ? {} : profileNamed(deps, profile).options
  return { ...action, options: { ...saved, ...action.options } }
}

function startableCommand({ argv }: Extract<RuleAction, { kind: 'run' }>): null {
  const obstacle = unstartable(argv, process.platform)
  if (obstacle !== null) throw refused('usage', obstacle.code, obstacle.words, { name: argv[0] ?? '' })
  return null
}

async function readyFolder(
  { host }: Pick<ApiDeps, 'host'>,
  on: RuleFacts['event'],
  { folder, options }: Extract<RuleAction, { kind: 'export' }>,
): Promise<number | null> {
  if (on !== 'kept') throw new CallError('usage', 'Only kept tasks have images to export. Make it a rule on kept.')
  if (!isAbsolute(folder))
    throw refused('usage', 'path-not-whole', `${folder} is not a whole path. Give one.`, { name: folder })
  const way = relative(host.libraryDir, folder)
  if (way.split(sep)[0] !== '..' && !isAbsolute(way))
    throw refused(
      'usage',
      'dest-in-library',
      `${folder} lies in the library, whose files are Kieper's own. Choose another folder.`,
      { name: folder },
    )
  const template = options.template === undefined ? null : parseTemplate(options.template)
  if (template?.ok === false) throw new CallError('usage', `The file names cannot be made so: ${template.reason}.`)
  try {
    await makePath(folder)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw refused('not-possible', 'dest-unmade', `The folder ${folder} cannot be made (${detail}). Choose another.`, {
      name: folder,
    })
  }
  return deviceOf(folder)
}

/** Turns a rule on, and takes the folder of an export as it is now. */
export async function enableRule(deps: RuleDeps, input: RuleName): Promise<RuleList> {
  const rule = ruleNamed(deps, input)
  const action = actionOf(rule)
  const device = action.kind === 'export' ? ((await deviceOf(action.folder)) ?? rule.device) : null
  const set = { enabled: true, device, trouble: null, troubles: 0, nextTryAt: null }
  return changed(deps, { rules: [{ seq: rule.seq, set }] })
}

export function disableRule(deps: RuleDeps, input: RuleName): RuleList {
  return changed(deps, { rules: [{ seq: ruleNamed(deps, input).seq, set: { enabled: false } }] })
}

/** Its tasks hang on its number, not on its name: they stay with it. Also writes its own name otherwise. */
export function renameRule(deps: RuleDeps, input: RenameRuleInput): RuleList {
  const { name, to } = parseInput(renameRuleInputSchema, input)
  deps.commit(() => {
    const { seq } = ruleNamed(deps, { name })
    const other = deps.store.rules.all().find((rule) => isNamed(to)(rule) && rule.seq !== seq)
    if (other !== undefined)
      throw refused('usage', 'rule-taken', `There is a rule ${other.name} already.`, { name: other.name })
    return { at: deps.clock.now(), rules: [{ seq, set: { name: to } }] }
  })
  return listRules(deps)
}

export function removeRule(deps: RuleDeps, input: RuleName): RuleList {
  return changed(deps, { goneRules: [ruleNamed(deps, input).seq] })
}

/** Lets a rule look at all that is here already. Throws `CallError('usage')` while it is off: nothing would come of it. */
export function runRule(deps: RuleDeps, input: RuleName): RunRuleResult {
  const { seq, name, enabled } = ruleNamed(deps, input)
  if (!enabled)
    throw refused(
      'usage',
      'rule-off',
      `The rule ${name} is off. Turn it on first: kieper rules enable ${JSON.stringify(name)}`,
      { name },
    )
  const untroubled = { trouble: null, troubles: 0, nextTryAt: null }
  const rules = changed(deps, { rulesOverAll: [seq], rules: [{ seq, set: untroubled }] })
  return { queued: deps.store.rules.tally(seq).waiting, rules }
}

function changed(deps: RuleDeps, decision: Omit<Decision, 'at'>): RuleList {
  deps.commit(() => ({ at: deps.clock.now(), ...decision }))
  return listRules(deps)
}

/** Throws `CallError('usage')` where there is none of that name. */
export function ruleNamed({ store }: Pick<ApiDeps, 'store'>, input: RuleName): RuleFacts {
  const { name } = parseInput(ruleNameSchema, input)
  const rules = store.rules.all()
  const rule = rules.find(isNamed(name))
  if (rule !== undefined) return rule
  const names = rules.map((one) => one.name).join(', ')
  const next = names === '' ? 'kieper rules add --help shows how to make one.' : `There are: ${names}.`
  throw refused('usage', 'no-rule', `There is no rule ${name}. ${next}`, { name })
}

const isNamed =
  (name: string) =>
  (rule: RuleFacts): boolean =>
    rule.name.toLowerCase() === name.toLowerCase()
