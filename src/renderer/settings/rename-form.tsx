import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import { callTrouble } from '../data/call-words.ts'
import { useSession } from '../data/session.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { showToast } from '../ui/toast-store.ts'
import { nameProblem } from './connection-draft.ts'

/** Gives a connection another name; its key, tasks and images go along. */
export function RenameForm({ name, names, onClose }: { name: string; names: readonly string[]; onClose: () => void }) {
  const t = useTranslations('connections')
  const app = useTranslations('app')
  const troubleText = useTroubleText()
  const { client } = useSession()
  const formId = useId()
  const [to, setTo] = useState(name)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const wanted = to.trim()
    const wrong = nameProblem(
      wanted,
      names.filter((one) => one !== name),
    )
    if (wrong !== null) return setProblem(t(wrong))
    setIsBusy(true)
    try {
      await client.connections.rename({ name, to: wanted })
      showToast({ text: t('renamed', { name: wanted }) })
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
      title={t('renameTitle', { connection: name })}
      width="narrow"
      footer={
        <div className="flex flex-1 flex-wrap justify-end gap-2.5">
          <Button onClick={onClose}>{app('cancel')}</Button>
          <Button look="primary" type="submit" form={formId} busy={isBusy}>
            {t('rename')}
          </Button>
        </div>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label={t('newName')}
          value={to}
          autoFocus
          onChange={(event) => setTo(event.currentTarget.value)}
          error={problem}
        />
      </form>
    </Dialog>
  )
}
