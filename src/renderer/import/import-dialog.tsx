import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { isWholePath } from '../export/export-dest.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { givenPath } from './given-path.ts'
import { ImportPlace } from './import-place.tsx'
import { ImportReport } from './import-report.tsx'
import { useImportCheck } from './use-import-check.ts'
import { useImportRun } from './use-import-run.ts'
import type { ImportRun, ImportState } from './use-import-run.ts'

export interface ImportDialogProps {
  /** A path that came from outside; empty when the dialog was opened by its button. */
  given: string
  onClose: () => void
}

/** Takes in an export, a library or a list of ids from a path of the host. Render it while it is open; a running import goes on when it is closed. */
export function ImportDialog({ given, onClose }: ImportDialogProps) {
  const t = useTranslations('import')
  const [text, setText] = useState(given)
  const path = givenPath(text)
  const checked = useImportCheck(isWholePath(path) ? path : '')
  const run = useImportRun()
  const { check } = checked
  const canStart = check !== null && check.kind !== 'none' && check.added > 0

  const start = (event?: FormEvent): void => {
    event?.preventDefault()
    if (canStart) void run.start(path)
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={t('title')}
      footer={
        run.state === null ? (
          <StartButtons count={canStart ? check.added : 0} onStart={start} onClose={onClose} />
        ) : (
          <RunButtons run={run} onClose={onClose} />
        )
      }
    >
      {run.state === null ? (
        <form onSubmit={start}>
          <ImportPlace text={text} path={path} checked={checked} onText={setText} />
        </form>
      ) : (
        <Middle state={run.state} />
      )}
    </Dialog>
  )
}

function StartButtons({ count, onStart, onClose }: { count: number; onStart: () => void; onClose: () => void }) {
  const t = useTranslations()
  return (
    <span className="ms-auto flex flex-wrap justify-end gap-2.5">
      <Button look="plain" onClick={onClose}>
        {t('app.cancel')}
      </Button>
      <Button look="primary" aria-disabled={count === 0} onClick={() => onStart()}>
        {count === 0 ? t('import.submitNone') : t('import.submit', { count })}
      </Button>
    </span>
  )
}

function RunButtons({ run, onClose }: { run: ImportRun; onClose: () => void }) {
  const t = useTranslations()
  const kind = run.state?.kind
  return (
    <>
      <span className="flex-1" />
      {kind === 'running' && <Button onClick={run.stop}>{t('import.stop')}</Button>}
      {(kind === 'failed' || kind === 'stopped') && <Button onClick={run.clear}>{t('app.back')}</Button>}
      {kind !== 'running' && (
        <Button look="primary" autoFocus onClick={onClose}>
          {t('app.done')}
        </Button>
      )}
    </>
  )
}

function Middle({ state }: { state: ImportState }) {
  const t = useTranslations()
  switch (state.kind) {
    case 'done':
      return <ImportReport result={state.result} />
    case 'stopped':
      return (
        <p role="status">
          <StatusLabel of="incomplete" className="whitespace-normal!">
            {t('import.stopped')}
          </StatusLabel>
        </p>
      )
    case 'failed':
      return (
        <p role="status">
          <StatusLabel of="failed" className="whitespace-normal!">
            {state.trouble.kind === 'lost' ? t('calls.lost') : state.trouble.words}
          </StatusLabel>
        </p>
      )
    case 'running': {
      const { done, total } = state
      const words = total === 0 ? t('import.looking') : t('app.someOf', { done, total })
      return (
        <div className="grid gap-2 pt-1">
          <p className="font-medium text-ink">{t('import.running')}</p>
          <ProgressBar
            label={t('import.running')}
            done={done}
            total={total === 0 ? null : total}
            tone="ink"
            valueText={words}
            className="h-1!"
          />
          <p className="num">{words}</p>
          <p className="text-xs text-ink-3">{t('import.goesOn')}</p>
        </div>
      )
    }
  }
}
