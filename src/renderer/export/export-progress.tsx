import { useLocale, useTranslations } from 'use-intl'
import type { ExportResult } from '../../contract/index.ts'
import { formatBytes } from '../text/format-bytes.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { lastPart } from './export-dest.ts'
import type { ExportState } from './run-export.ts'
import { useExportWords } from './use-export-words.ts'

/** The middle of the dialog while an export runs and after it: where it stands, then what came of it. */
export function ExportProgress({ state, dest }: { state: ExportState; dest: string }) {
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
        <StatusLabel
          of={state.kind === 'failed' ? 'failed' : state.kind === 'stopped' ? 'incomplete' : 'kept'}
          className="whitespace-normal!"
        >
          {ending(state)}
        </StatusLabel>
      </p>
      {state.kind === 'done' && (
        <p className="text-ink-3">
          <bdi className="[overflow-wrap:anywhere]">{t('lies', { dest: state.result.dest })}</bdi>
          {state.result.bytes > 0 && <span className="num">, {formatBytes(state.result.bytes, locale)}</span>}
        </p>
      )}
      {state.kind === 'done' && <Problems failed={state.result.failed} />}
    </div>
  )
}

const mostShown = 200

function Problems({ failed }: { failed: ExportResult['failed'] }) {
  const t = useTranslations('export')
  if (failed.length === 0) return null
  return (
    <section className="pt-3">
      <h3 className="pb-1 text-sm">{t('problemsTitle')}</h3>
      <ul
        tabIndex={0}
        aria-label={t('problemsTitle')}
        className="max-h-64 overflow-auto rounded-panel bg-well px-3.5 py-2"
      >
        {failed.slice(0, mostShown).map(({ id, index, reason }) => (
          <li key={`${id} ${index}`} className="flex gap-3 py-0.5">
            <span className="mono flex-none text-ink-3">
              {id} {index}
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <bdi>{reason}</bdi>
            </span>
          </li>
        ))}
        {failed.length > mostShown && (
          <li className="num text-ink-3">{t('previewMore', { count: failed.length - mostShown })}</li>
        )}
      </ul>
    </section>
  )
}
