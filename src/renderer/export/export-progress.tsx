import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { ExportResult } from '../../contract/index.ts'
import type { LongCallState } from '../data/use-long-call.ts'
import { formatBytes } from '../text/format-bytes.ts'
import { Button } from '../ui/button.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { lastPart } from './export-dest.ts'
import { ExportProblems } from './export-problems.tsx'
import { useExportWords } from './use-export-words.ts'

export interface ExportProgressProps {
  state: LongCallState<ExportResult>
  dest: string
  /** Opens a task (TaskView id). */
  onOpen: (task: string) => void
}

/** The middle of the dialog while an export runs and after it: where it stands, then what came of it. */
export function ExportProgress({ state, dest, onOpen }: ExportProgressProps) {
  const t = useTranslations('export')
  const locale = useLocale()
  const { ending } = useExportWords()
  if (state.kind === 'running') {
    return (
      <div className="grid gap-2 pt-2 pb-4">
        <p className="font-medium text-ink">{t('running', { dest: lastPart(dest) })}</p>
        <ProgressBar
          label={t('running', { dest: lastPart(dest) })}
          done={state.done}
          total={Math.max(1, state.total)}
          tone="ink"
          valueText={ending(state)}
          className="h-1!"
        />
        <p className="num">{ending(state)}</p>
        <p className="text-xs text-ink-3">{t('goesOn')}</p>
      </div>
    )
  }
  return (
    <div className="grid gap-1 pt-2 pb-4">
      <p role="status" className="text-ink">
        <StatusLabel of={glyphOf(state)} className="whitespace-normal!">
          {ending(state)}
        </StatusLabel>
      </p>
      {state.kind === 'done' && (
        <p className="text-ink-3">
          <bdi className="[overflow-wrap:anywhere]">{t('lies', { dest: state.result.dest })}</bdi>
          {state.result.bytes > 0 && <span className="num">, {formatBytes(state.result.bytes, locale)}</span>}
        </p>
      )}
      {state.kind === 'done' && <Problems result={state.result} onOpen={onOpen} />}
    </div>
  )
}

function glyphOf(state: LongCallState<ExportResult>): 'failed' | 'incomplete' | 'kept' {
  if (state.kind === 'failed') return 'failed'
  return state.kind === 'done' && state.result.failed.length === 0 ? 'kept' : 'incomplete'
}

function Problems({ result, onOpen }: { result: ExportResult; onOpen: (task: string) => void }) {
  const t = useTranslations('export')
  const [isShown, setIsShown] = useState(false)
  const { failed, warnings = [] } = result
  if (failed.length + warnings.length === 0) return null
  return (
    <>
      <p className="pt-2">
        <Button size="small" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
          {t(isShown ? 'hideProblems' : 'showProblems')}
        </Button>
      </p>
      {isShown && (
        <>
          <ExportProblems title={t('problemsTitle')} problems={failed} onOpen={onOpen} />
          <ExportProblems title={t('notesTitle')} problems={warnings} onOpen={onOpen} />
        </>
      )}
    </>
  )
}
