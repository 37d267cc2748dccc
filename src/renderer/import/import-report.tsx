import { useTranslations } from 'use-intl'
import type { ImportResult } from '../../contract/index.ts'
import { StatusLabel } from '../ui/status-label.tsx'
import { useImportWords } from './use-import-words.ts'

const mostShown = 200

/** What came of an import: the figures, and what was not taken with its reason. */
export function ImportReport({ result }: { result: ImportResult }) {
  const t = useTranslations('import')
  const words = useImportWords()
  const { rejected } = result
  return (
    <>
      <p role="status" className="text-ink">
        <StatusLabel of={rejected.length > 0 ? 'incomplete' : 'kept'} className="whitespace-normal!">
          {words.result(result)}
        </StatusLabel>
      </p>
      {rejected.length > 0 && (
        <section className="pt-3">
          <h3 className="pb-1 text-sm">{t('rejectedTitle')}</h3>
          <ul
            tabIndex={0}
            aria-label={t('rejectedTitle')}
            className="max-h-64 overflow-auto rounded-panel bg-well px-3.5 py-2"
          >
            {rejected.slice(0, mostShown).map(({ text, reason }, position) => (
              <li key={position} className="py-0.5 [overflow-wrap:anywhere]">
                <bdi className="mono text-ink">{text}</bdi> <bdi>{reason}</bdi>
              </li>
            ))}
            {rejected.length > mostShown && (
              <li className="num text-ink-3">{t('more', { count: rejected.length - mostShown })}</li>
            )}
          </ul>
        </section>
      )}
    </>
  )
}
