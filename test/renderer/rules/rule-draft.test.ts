import { describe, expect, it } from 'vitest'
import { saveRuleInputSchema } from '../../../src/contract/index.ts'
import type { RuleView } from '../../../src/contract/index.ts'
import { checkedRule, draftOf, newRule, withEvent } from '../../../src/renderer/rules/rule-draft.ts'
import type { RuleDraft } from '../../../src/renderer/rules/rule-draft.ts'

const exporting: RuleDraft = { ...newRule, name: ' Portfolio ', query: 'tag:portfolio', folder: ' /home/me/Sync ' }
const running: RuleDraft = {
  ...newRule,
  name: 'Told',
  on: 'failed',
  kind: 'run',
  program: ' notify-send ',
  args: ['', ' two words '],
}
const faults = { trouble: null, troubleFault: null, lastError: null, lastErrorFault: null }
const tally = { waiting: 0, done: 0, gaveUp: 0, ...faults, lastRunAt: null }

describe('checkedRule', () => {
  it('makes what the host takes, and a form makes the same of it again', () => {
    for (const draft of [exporting, running]) {
      const checked = checkedRule(draft, [], false)
      if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
      const { enabled, ...input } = saveRuleInputSchema.parse(checked.input)
      const view: RuleView = { ...input, enabled, ...tally }
      expect(checkedRule(draftOf(view), [], false)).toEqual(checked)
    }
  })

  it('keeps every argument as it was typed, also an empty one', () => {
    const checked = checkedRule(running, [], false)
    expect(checked).toMatchObject({ ok: true, input: { action: { argv: ['notify-send', '', ' two words '] } } })
  })

  it('never turns a rule on: a changed export stays on, a changed command is off', () => {
    const isOn = (draft: RuleDraft, wasOn: boolean) => {
      const checked = checkedRule(draft, [], wasOn)
      return checked.ok && checked.input.enabled
    }
    expect([isOn(exporting, false), isOn(exporting, true), isOn(running, true)]).toEqual([false, true, false])
  })

  it('says what is wrong with each field', () => {
    const problems = (draft: RuleDraft, others: string[] = []) => checkedRule(draft, others, false)
    expect(problems({ ...exporting, name: ' ', folder: '' })).toEqual({
      ok: false,
      problems: { name: 'needName', folder: 'needFolder' },
    })
    expect(problems(exporting, ['PORTFOLIO'])).toEqual({ ok: false, problems: { name: 'nameTaken' } })
    expect(problems({ ...exporting, name: 'a\u0007b' })).toEqual({ ok: false, problems: { name: 'badName' } })
    expect(problems({ ...running, program: ' ' })).toEqual({ ok: false, problems: { program: 'needProgram' } })
    const { copies } = newRule
    for (const patch of [
      { folder: 'Sync' },
      { copies: { ...copies, template: '{nothing}' } },
      { copies: { ...copies, maxSide: '3' } },
    ])
      expect(problems({ ...exporting, ...patch })).toEqual({ ok: false, problems: {} })
  })
})

it('has nothing but a command for what fails', () => {
  expect(withEvent(exporting, 'failed')).toEqual({ ...exporting, on: 'failed', kind: 'run' })
  expect(withEvent(exporting, 'kept')).toEqual(exporting)
})
