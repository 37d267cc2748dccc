import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { TaskDetail } from '../../contract/index.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { prettyJson } from './pretty-json.ts'
import { useCopy } from './use-copy.tsx'

export interface RawAnswerProps {
  task: TaskDetail
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The gateway's last answer, word for word. Plain text: whatever stands in it stays words. */
export function RawAnswer({ task, open, onOpenChange }: RawAnswerProps) {
  const t = useTranslations()
  const copy = useCopy()
  const { raw } = task
  const shown = useMemo(() => (raw === null || !open ? '' : prettyJson(raw)), [raw, open])
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('viewer.rawTitle')}
      width="wide"
      {...(raw === null
        ? {}
        : {
            footer: (
              <>
                <p className="min-w-0 flex-1 text-xs text-ink-3">{t('viewer.rawNote')}</p>
                <Button onClick={() => copy.text(raw, t('history.toasts.rawCopied'))}>{t('app.copy')}</Button>
              </>
            ),
          })}
    >
      {raw === null ? (
        <p>{t('viewer.rawNone')}</p>
      ) : (
        <pre
          tabIndex={0}
          role="region"
          aria-label={t('viewer.rawAnswer')}
          dir="ltr"
          className="mono max-h-[60dvh] overflow-auto rounded-panel bg-well p-3.5 text-xs whitespace-pre-wrap text-ink [overflow-wrap:anywhere]"
        >
          {shown}
        </pre>
      )}
    </Dialog>
  )
}
