import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { ImportResult } from '../../contract/index.ts'
import { useSession } from '../data/session.ts'
import { useLongCall } from '../data/use-long-call.ts'
import type { LongCallState } from '../data/use-long-call.ts'
import { isWholePath } from '../export/export-dest.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { LongCallButtons } from '../ui/long-call-buttons.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { givenPath } from './given-path.ts'
import { ImportPlace } from './import-place.tsx'
import { ImportReport } from './import-report.tsx'
import { useImportCheck } from './use-import-check.ts'
import { useImportWords } from './use-import-words.ts'

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
  const { ending } = useImportWords()
  const { organised } = useSession()
  const run = useLongCall(
    async (client, path: string, signal) =>
      thenDo(await client.import({ paths: [path] }, { signal }), () => organised.read()),
    ending,
  )
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
          <LongCallButtons run={run} stopLabel={t('stop')} onClose={onClose} />
        )
      }
    >
      {run.state === null ? (
        <form onSubmit={start}>
          <ImportPlace text={text} path={path} checked={checked} onText={setText} />
        </form>
      ) : (
        <Middle state={run.state} words={ending(run.state)} />
      )}
    </Dialog>
  )
}

/** An export of everything brings saved searches and collections along, also where it is stopped in the middle. */
async function* thenDo<Line>(lines: AsyncIterable<Line>, atEnd: () => void): AsyncGenerator<Line, void, void> {
  try {
    yield* lines
  } finally {
    atEnd()
  }
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

function Middle({ state, words }: { state: LongCallState<ImportResult>; words: string }) {
  const t = useTranslations('import')
  switch (state.kind) {
    case 'done':
      return <ImportReport result={state.result} />
    case 'stopped':
    case 'failed':
      return (
        <p role="status">
          <StatusLabel of={state.kind === 'stopped' ? 'incomplete' : 'failed'} className="whitespace-normal!">
            {words}
          </StatusLabel>
        </p>
      )
    case 'running':
      return (
        <div className="grid gap-2 pt-1">
          <p className="font-medium text-ink">{t('running')}</p>
          <ProgressBar
            label={t('running')}
            done={state.done}
            total={state.total === 0 ? null : state.total}
            tone="ink"
            valueText={words}
            className="h-1!"
          />
          <p className="num">{words}</p>
          <p className="text-xs text-ink-3">{t('goesOn')}</p>
        </div>
      )
  }
}
