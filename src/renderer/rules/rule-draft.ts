import type { RuleView, SaveRuleInput } from '../../contract/index.ts'
import { choicesOf, optionsOf, sideOf, usualChoices } from '../export/export-choices.ts'
import type { CopyChoices } from '../export/export-choices.ts'
import { isWholePath } from '../export/export-dest.ts'
import { templatePreview } from '../export/template-preview.ts'

/** A rule as a form holds it: what is not chosen stays as it was typed, in case it is chosen again. */
export interface RuleDraft {
  name: string
  on: RuleView['on']
  query: string
  kind: RuleView['action']['kind']
  folder: string
  /** The export profile that the copies were chosen by. */
  profile: string | null
  copies: CopyChoices
  program: string
  args: readonly string[]
}

export const newRule: RuleDraft = {
  name: '',
  on: 'kept',
  query: '',
  kind: 'export',
  folder: '',
  profile: null,
  copies: usualChoices,
  program: '',
  args: [],
}

export function draftOf({ name, on, query, action }: RuleView): RuleDraft {
  const draft: RuleDraft = { ...newRule, name, on, query, kind: action.kind }
  if (action.kind === 'export') return { ...draft, folder: action.folder, copies: choicesOf(action.options) }
  const [program = '', ...args] = action.argv
  return { ...draft, program, args }
}

/** The draft of another event. Failed tasks have no images: all that can be done then is a command. */
export function withEvent(draft: RuleDraft, on: RuleView['on']): RuleDraft {
  return { ...draft, on, kind: on === 'failed' ? 'run' : draft.kind }
}

/** What is wrong with a field, as a key of its words. */
export type RuleProblems = Partial<{
  name: 'needName' | 'nameTaken' | 'badName'
  folder: 'needFolder'
  program: 'needProgram'
}>

export type CheckedRule = { ok: true; input: SaveRuleInput } | { ok: false; problems: RuleProblems }

/**
 * A draft as the host takes it, or what is wrong. `problems` may be empty: what is wrong with a path or the copies stands beside their fields all
 * the time.
 * @param others names of the other rules
 * @param wasOn is the rule that it takes the place of on? A changed export stays on; a command is asked about again.
 */
export function checkedRule(draft: RuleDraft, others: readonly string[], wasOn: boolean): CheckedRule {
  const { name, on, query, kind, folder, copies, program, args } = draft
  const wrongName = ruleNameProblem(name.trim(), others)
  const problems: RuleProblems = {
    ...(wrongName === null ? {} : { name: wrongName }),
    ...(kind === 'export' && folder.trim() === '' ? { folder: 'needFolder' as const } : {}),
    ...(kind === 'run' && program.trim() === '' ? { program: 'needProgram' as const } : {}),
  }
  if (Object.keys(problems).length > 0 || (kind === 'export' && !isSound(draft))) return { ok: false, problems }
  const action =
    kind === 'export'
      ? { kind, folder: folder.trim(), options: optionsOf(copies) }
      : { kind, argv: [program.trim(), ...args] }
  return { ok: true, input: { name: name.trim(), on, query, action, enabled: wasOn && kind === 'export' } }
}

/** What is wrong with a name of a rule, as a key of its words. */
export function ruleNameProblem(name: string, others: readonly string[]): NonNullable<RuleProblems['name']> | null {
  if (name === '') return 'needName'
  if (/\p{Cc}/u.test(name)) return 'badName'
  return others.some((other) => other.toLowerCase() === name.toLowerCase()) ? 'nameTaken' : null
}

function isSound({ folder, copies }: RuleDraft): boolean {
  return isWholePath(folder) && templatePreview(copies.template).ok && sideOf(copies.maxSide) !== 'bad'
}
