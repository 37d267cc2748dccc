import { resolve } from 'node:path'
import type { RuleAction, RuleList, RuleView, SaveRuleInput } from '../../contract/index.ts'
import { CallError } from '../../core/index.ts'
import type { Session } from '../session.ts'
import { plural } from '../words.ts'
import { exportOptions } from './export.ts'
import type { ExportOptions } from './export.ts'
import { optionWords } from './profiles.ts'

/**
 * All of these open the data folder themselves, also while another Kieper runs it: what makes a rule work may be asked by no door
 * (docs/decisions/0011), and any process may commit. The running one is nudged.
 */

/** `rules`: which there are, and how they stand. */
export function listCommand(session: Session): Promise<number> {
  return session.withCore(async ({ api }) => tell(session, await api.rules()))
}

interface AddOptions extends ExportOptions {
  on: 'kept' | 'failed'
  search?: string
  export?: string
  profile?: string
  enable?: boolean
}

/** `rules add`: shows the one that was made. */
export function addCommand(session: Session, name: string, command: string[], options: AddOptions): Promise<number> {
  const { on, search = '', enable = false } = options
  return session.withCore(async ({ api }) => {
    const action = actionOf(command, options)
    const rules = await api.saveRule({ name, on, query: search, action, enabled: enable })
    return tellOne(session, rules, name)
  })
}

/** `rules enable`: shows in full what it will do from now on. */
export function enableCommand(session: Session, name: string): Promise<number> {
  return session.withCore(async ({ api }) => tellOne(session, await api.enableRule({ name }), name))
}

export function disableCommand(session: Session, name: string): Promise<number> {
  return session.withCore(async ({ api }) => tellOne(session, await api.disableRule({ name }), name))
}

export function renameCommand(session: Session, name: string, to: string): Promise<number> {
  return session.withCore(async ({ api }) => tellOne(session, await api.renameRule({ name, to }), to))
}

export function removeCommand(session: Session, name: string): Promise<number> {
  return session.withCore(async ({ api }) => tell(session, await api.removeRule({ name })))
}

/** `rules run`: whoever runs the data folder does the work. */
export function runCommand(session: Session, name: string): Promise<number> {
  const { terminal } = session
  return session.withCore(async ({ api }) => {
    const result = await api.runRule({ name })
    if (terminal.json) terminal.value(result)
    else terminal.say(`${plural(result.queued, 'task')} to look at, by the Kieper that runs or by kieper watch.`)
    return 0
  })
}

/** `rules test`: exit code 1 when it goes wrong. */
export function testCommand(session: Session, name: string, id: string): Promise<number> {
  const { terminal, signal } = session
  return session.withCore(async ({ api }) => {
    const result = await api.testRule({ name, id }, signal)
    if (terminal.json) terminal.value(result)
    else {
      terminal.say(`The rule ${result.matches ? 'fits' : 'does not fit'} this task.`)
      for (const line of result.output.split('\n').filter((text) => text !== '')) terminal.out(line)
      const say = result.ok ? terminal.say : terminal.complain
      say(result.detail)
    }
    return result.ok ? 0 : 1
  })
}

function actionOf(command: readonly string[], options: AddOptions): SaveRuleInput['action'] {
  const { export: folder, profile } = options
  if ((folder === undefined) === (command.length === 0))
    throw new CallError('usage', 'Give either --export FOLDER, or -- and a program with its arguments.')
  const [program = '', ...args] = command
  // The library is where it will be started: a path that is meant from here is made whole.
  if (folder === undefined) return { kind: 'run', argv: [/[/\\]/u.test(program) ? resolve(program) : program, ...args] }
  const action = { kind: 'export', folder: resolve(folder), options: exportOptions(options) } as const
  return profile === undefined ? action : { ...action, profile }
}

function tellOne(session: Session, rules: RuleList, name: string): number {
  return tell(
    session,
    rules.filter((rule) => rule.name.toLowerCase() === name.trim().toLowerCase()),
  )
}

function tell({ terminal }: Session, rules: RuleList): number {
  if (terminal.json) terminal.value(rules)
  else if (rules.length === 0) terminal.say('There are no rules. kieper rules add --help shows how to make one.')
  else for (const rule of rules) for (const line of ruleLines(rule)) terminal.out(line)
  return 0
}

function ruleLines({
  name,
  on,
  query,
  action,
  enabled,
  waiting,
  done,
  gaveUp,
  trouble,
  lastError,
}: RuleView): string[] {
  const which = query === '' ? `each ${on} task` : `each ${on} task that is found by ${query}`
  const next = enabled ? [] : [`  off; turn it on with: kieper rules enable ${JSON.stringify(name)}`]
  return [
    `${name}: ${which}`,
    ...actionLines(action).map((line) => `  ${line}`),
    ...next,
    `  ${done} done, ${waiting} waiting, ${gaveUp} given up`,
    ...(trouble === null ? [] : [`  waits: ${trouble}`]),
    ...(lastError === null ? [] : [`  last error: ${lastError}`]),
  ]
}

/** Each argument by itself and in full: nobody should turn on what he cannot see. */
function actionLines(action: RuleAction): string[] {
  if (action.kind === 'export') return [`its images are copied to ${action.folder}, ${optionWords(action.options)}`]
  const [program = '', ...args] = action.argv
  return [`runs ${JSON.stringify(program)}`, ...args.map((arg) => `  with ${JSON.stringify(arg)}`)]
}
