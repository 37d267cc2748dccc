import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import { callTrouble } from '../data/call-words.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'

export interface RenameFormProps {
  title: string
  name: string
  /** What is wrong with a name, in words; `null`: nothing. */
  problemOf: (wanted: string) => string | null
  /** Rejects with the host's refusal, which is said beside the field. */
  onRename: (wanted: string) => Promise<void>
  onClose: () => void
}

/** Gives something another name. */
export function RenameForm({ title, name, problemOf, onRename, onClose }: RenameFormProps) {
  const t = useTranslations()
  const troubleText = useTroubleText()
  const formId = useId()
  const [to, setTo] = useState(name)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const wanted = to.trim()
    const wrong = problemOf(wanted)
    if (wrong !== null) return setProblem(wrong)
    setIsBusy(true)
    try {
      await onRename(wanted)
      return onClose()
    } catch (error) {
      setProblem(troubleText(callTrouble(error)))
      return setIsBusy(false)
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={title}
      width="narrow"
      footer={
        <div className="flex flex-1 flex-wrap justify-end gap-2.5">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" form={formId} busy={isBusy}>
            {t('app.rename')}
          </Button>
        </div>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label={t('organise.newName')}
          value={to}
          autoFocus
          onChange={(event) => setTo(event.currentTarget.value)}
          error={problem}
        />
      </form>
    </Dialog>
  )
}
