import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { RuleView } from '../../contract/index.ts'
import { isInDesktop } from '../data/open-line.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { SectionHead } from '../settings/setting-rows.tsx'
import { Button } from '../ui/button.tsx'
import { showToast } from '../ui/toast-store.ts'
import { CommandLine } from './command-line.tsx'
import { NoRules } from './no-rules.tsx'
import { RenameRule } from './rename-rule.tsx'
import { RuleCard } from './rule-card.tsx'
import { draftOf, newRule } from './rule-draft.ts'
import type { RuleDraft } from './rule-draft.ts'
import { RuleForm } from './rule-form.tsx'
import { RemoveQuestion, RunAllQuestion, TurnOnQuestion } from './rule-questions.tsx'
import { TestRule } from './test-rule.tsx'
import { useRules } from './use-rules.ts'
import type { Rules } from './use-rules.ts'

type RuleDialog =
  | { kind: 'form'; existing: RuleView | null; initial: RuleDraft }
  | { kind: 'turn-on' | 'run-all' | 'test' | 'rename' | 'remove'; rule: RuleView }

/** What is done by itself with tasks as they end. Made and switched on only in the window of the desktop app. */
export function RulesSection() {
  const t = useTranslations()
  const troubleText = useTroubleText()
  const rules = useRules()
  const [dialog, setDialog] = useState<RuleDialog | null>(null)
  const { all, trouble } = rules
  const add = (initial: RuleDraft): void => setDialog({ kind: 'form', existing: null, initial })

  function turn(rule: RuleView, isOn: boolean): void {
    if (!isOn) void turnOff(rule.name)
    // A command is shown in full before it is started by itself.
    else if (rule.action.kind === 'run') setDialog({ kind: 'turn-on', rule })
    else void rules.enable(rule.name)
  }
  async function turnOff(name: string): Promise<void> {
    if (await rules.disable(name)) showToast({ text: t('rules.turnedOff', { name }) })
  }
  return (
    <>
      <SectionHead title={t('settings.rules.title')}>
        {isInDesktop() && all !== null && all.length > 0 && (
          <Button icon={Plus} onClick={() => add(newRule)}>
            {t('rules.add')}
          </Button>
        )}
      </SectionHead>
      {all === null && trouble !== null && <p className="text-failed">{troubleText(trouble)}</p>}
      {all?.length === 0 && <NoRules onBegin={add} />}
      {all?.map((rule) => (
        <RuleCard
          key={rule.name}
          rule={rule}
          onTurn={(isOn) => turn(rule, isOn)}
          onRunAll={() => setDialog({ kind: 'run-all', rule })}
          onTest={() => setDialog({ kind: 'test', rule })}
          onRename={() => setDialog({ kind: 'rename', rule })}
          onEdit={() => setDialog({ kind: 'form', existing: rule, initial: draftOf(rule) })}
          onRemove={() => setDialog({ kind: 'remove', rule })}
        />
      ))}
      {!isInDesktop() && all !== null && all.length > 0 && (
        <div className="grid gap-2 px-4.5 pt-2 text-ink-3">
          {t('rules.elsewhere')}
          <CommandLine args={['rules', 'add', '--help']} />
        </div>
      )}
      {dialog !== null && <OpenDialog dialog={dialog} rules={rules} onClose={() => setDialog(null)} />}
    </>
  )
}

function OpenDialog({ dialog, ...rest }: { dialog: RuleDialog; rules: Rules; onClose: () => void }) {
  switch (dialog.kind) {
    case 'form':
      return <RuleForm {...dialog} {...rest} />
    case 'turn-on':
      return <TurnOnQuestion rule={dialog.rule} {...rest} />
    case 'run-all':
      return <RunAllQuestion rule={dialog.rule} {...rest} />
    case 'test':
      return <TestRule rule={dialog.rule} onClose={rest.onClose} />
    case 'rename':
      return <RenameRule rule={dialog.rule} {...rest} />
    case 'remove':
      return <RemoveQuestion rule={dialog.rule} {...rest} />
  }
}
