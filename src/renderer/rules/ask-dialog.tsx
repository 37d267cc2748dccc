import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import type { ButtonLook } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

export interface AskDialogProps {
  title: string
  /** The act, as its button says it. */
  act: string
  look?: ButtonLook
  /** The way out, where it is none out of the act. */
  leave?: string
  canAct?: boolean
  /** Answers whether it was done; the dialog stays otherwise. */
  onAct: () => Promise<boolean>
  onClose: () => void
  children: ReactNode
}

/** Says what an act will do, and does it. For what cannot be taken back by an Undo. */
export function AskDialog({
  title,
  act,
  look = 'primary',
  leave,
  canAct = true,
  onAct,
  onClose,
  children,
}: AskDialogProps) {
  const t = useTranslations('app')
  const [isBusy, setIsBusy] = useState(false)
  async function run(): Promise<void> {
    setIsBusy(true)
    const isDone = await onAct()
    setIsBusy(false)
    if (isDone) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={title}
      width="narrow"
      footer={
        <div className="flex flex-1 flex-wrap justify-end gap-2.5">
          <Button onClick={onClose}>{leave ?? t('cancel')}</Button>
          <Button look={look} busy={isBusy} disabled={!canAct} onClick={() => void run()}>
            {act}
          </Button>
        </div>
      }
    >
      <div className="grid gap-3">{children}</div>
    </Dialog>
  )
}
