import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { RuleView } from '../../contract/index.ts'
import { callTrouble } from '../data/call-words.ts'
import { useSession } from '../data/session.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { showToast } from '../ui/toast-store.ts'
import { checkedRule } from './rule-draft.ts'
import type { RuleDraft, RuleProblems } from './rule-draft.ts'
import { RuleFields } from './rule-fields.tsx'
import type { Rules } from './use-rules.ts'

export interface RuleFormProps {
  /** `null` makes a new one. Its name stays: it is given another one by itself, and need not be switched on again then. */
  existing: RuleView | null
  initial: RuleDraft
  rules: Rules
  onClose: () => void
}

/** Makes or changes a rule. What is wrong is said beside its field, by the host's words where it finds more. */
export function RuleForm({ existing, initial, rules, onClose }: RuleFormProps) {
  const t = useTranslations()
  const troubleText = useTroubleText()
  const { client } = useSession()
  const formId = useId()
  const [draft, setDraft] = useState(initial)
  const [problems, setProblems] = useState<RuleProblems>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const change = (next: RuleDraft): void => {
    setDraft(next)
    setProblems({})
    setProblem(null)
  }

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const others = existing === null ? (rules.all ?? []).map(({ name }) => name) : []
    const checked = checkedRule(draft, others, existing?.enabled ?? false)
    if (!checked.ok) return setProblems(checked.problems)
    const { input } = checked
    setIsBusy(true)
    try {
      rules.take(await client.rules.save(input))
      showToast({ text: t(input.enabled === true ? 'rules.saved' : 'rules.savedOff', { name: input.name }) })
      return onClose()
    } catch (error) {
      setProblem(troubleText(callTrouble(error)))
      return setIsBusy(false)
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={existing === null ? t('rules.addTitle') : t('rules.editTitle', { name: existing.name })}
      footer={
        <>
          <p role="alert" className="min-w-40 flex-1 text-failed [overflow-wrap:anywhere] empty:hidden">
            {problem}
          </p>
          <span className="ms-auto flex gap-2.5">
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button look="primary" type="submit" form={formId} busy={isBusy}>
              {t('rules.save')}
            </Button>
          </span>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)}>
        <RuleFields draft={draft} isNew={existing === null} problems={problems} onChange={change} />
      </form>
    </Dialog>
  )
}
