import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { ConnectionView } from '../../contract/index.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { showToast } from '../ui/toast-store.ts'
import { freeName, newConnection } from './connection-draft.ts'
import type { ConnectionDraft } from './connection-draft.ts'
import { ConnectionFields } from './connection-fields.tsx'
import { useConnect } from './use-connect.ts'
import { useVerdictText } from './use-verdict-text.ts'

export interface ConnectionFormProps {
  /** `null` makes a new one. */
  existing: ConnectionView | null
  /** Only the key, for one that was refused. */
  isKeyOnly?: boolean
  /** Names of all connections. */
  names: readonly string[]
  onClose: () => void
}

/** Adds or changes a connection. It closes when the key works; else it stays and says beside which field what is wrong. */
export function ConnectionForm({ existing, isKeyOnly = false, names, onClose }: ConnectionFormProps) {
  const t = useTranslations('connections')
  const app = useTranslations('app')
  const verdictText = useVerdictText()
  const formId = useId()
  const connecting = useConnect()
  const { isBusy } = connecting
  const known = existing ?? connecting.saved
  const [draft, setDraft] = useState<ConnectionDraft>(() => draftOf(existing, freeName(t('kinds.kie'), names)))
  const change = (part: Partial<ConnectionDraft>): void => setDraft((before) => ({ ...before, ...part }))

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const others = names.filter((name) => name !== known?.name)
    const done = await connecting.submit(draft, { existing: known, names: others })
    if (done?.verdict.kind !== 'works') return
    change({ key: '' })
    showToast({
      text: `${t('connected', { connection: done.connection.name })}. ${verdictText(done.verdict, done.connection.name)}`,
    })
    onClose()
  }

  const title =
    existing === null ? t('addTitle') : t(isKeyOnly ? 'replaceTitle' : 'editTitle', { connection: existing.name })
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={title}
      footer={
        <>
          <p role="status" className={isBusy ? 'min-w-40 flex-1 text-ink-3' : 'sr-only'}>
            {isBusy ? t('testing') : ''}
          </p>
          <Button onClick={onClose} className="ms-auto">
            {app('cancel')}
          </Button>
          <Button look="primary" type="submit" form={formId} busy={isBusy}>
            {t(existing === null ? 'testAndSave' : isKeyOnly ? 'replaceSave' : 'saveChanges')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4 pt-1">
        <ConnectionFields
          draft={draft}
          change={change}
          existing={existing}
          isKeyOnly={isKeyOnly}
          names={names}
          connecting={connecting}
        />
      </form>
    </Dialog>
  )
}

function draftOf(existing: ConnectionView | null, name: string): ConnectionDraft {
  if (existing === null) return { name, kind: 'kie', url: '', key: '', hosts: '', ...newConnection }
  const { kind, url, requestsPerSecond, unknownAfterSeconds, lowBalance } = existing
  return { name: existing.name, kind, url, key: '', hosts: '', requestsPerSecond, unknownAfterSeconds, lowBalance }
}
