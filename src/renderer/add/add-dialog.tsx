import { useEffect, useEffectEvent } from 'react'
import { useTranslations } from 'use-intl'
import { go } from '../data/route.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { AddChoices } from './add-choices.tsx'
import { PasteSide } from './paste-side.tsx'
import { UnderstoodSide } from './understood-side.tsx'
import { useAddDraft } from './use-add-draft.ts'
import type { Brought } from './use-add-queue.ts'
import { WhereFrom } from './where-from.tsx'

export interface AddDialogProps {
  /** What was pasted or dropped; empty when the dialog was opened by its button. Give another `key` for another text. */
  text: string
  /** Set when it came from outside the window. */
  brought?: Brought | undefined
  onClose: () => void
}

/** Takes anything that holds ids, shows what was understood of it, and adds it. Render it while it is open. */
export function AddDialog({ text, brought, onClose }: AddDialogProps) {
  const t = useTranslations()
  const draft = useAddDraft(text, brought, onClose)
  const { connections, connection, choices, setChoices, groups } = draft
  useAddKey(() => void draft.add())
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={t('add.title')}
      width="wide"
      bodyClassName="mid:grid mid:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] mid:overflow-hidden!"
      footer={
        <>
          <AddChoices connections={connections} connection={connection} choices={choices} onChange={setChoices} />
          <span className="ms-auto flex gap-2.5">
            <Button look="plain" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button
              look="primary"
              keys={draft.wasTyped ? 'mod+Enter' : 'Enter'}
              busy={draft.isAdding}
              aria-disabled={!draft.canAdd}
              onClick={() => void draft.add()}
            >
              {groups.adds === 0 ? t('add.submitNone') : t('add.submit', { count: groups.adds })}
            </Button>
          </span>
        </>
      }
    >
      <PasteSide draft={draft}>
        <WhereFrom brought={brought} text={draft.text} connections={connections} onClose={onClose} />
      </PasteSide>
      <UnderstoodSide
        draft={draft}
        onOpen={(task) => {
          onClose()
          go({ task, image: 0 })
        }}
      />
    </Dialog>
  )
}

/** Ctrl/Cmd+Enter adds wherever in the dialog the focus is; the box obeys it before, and plain Enter too. */
function useAddKey(add: () => void): void {
  const obey = useEffectEvent((press: KeyboardEvent) => {
    if (press.defaultPrevented || press.key !== 'Enter' || !(press.ctrlKey || press.metaKey)) return
    press.preventDefault()
    add()
  })
  useEffect(() => {
    document.addEventListener('keydown', obey)
    return () => document.removeEventListener('keydown', obey)
  }, [])
}
