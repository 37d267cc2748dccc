import { useTranslations } from 'use-intl'
import type { ExportResult } from '../../contract/index.ts'
import { useExportReason } from './use-export-reason.ts'

const mostShown = 200

export interface ExportProblemsProps {
  title: string
  problems: ExportResult['failed']
  /** Opens a task (TaskView id). */
  onOpen: (task: string) => void
}

/** The images that something is to be said about. */
export function ExportProblems({ title, problems, onOpen }: ExportProblemsProps) {
  const t = useTranslations('export')
  const words = useExportReason()
  if (problems.length === 0) return null
  return (
    <section className="pt-3">
      <h3 className="pb-1 text-sm">{title}</h3>
      <ul tabIndex={0} aria-label={title} className="max-h-64 overflow-auto rounded-panel bg-well px-3.5 py-2">
        {problems.slice(0, mostShown).map(({ id, index, reason }) => (
          <li key={`${id} ${index} ${reason}`} className="flex flex-wrap gap-x-3 py-0.5">
            <button type="button" className="link mono" onClick={() => onOpen(id)}>
              {id.slice(0, 8)} {index}
            </button>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <bdi>{words(reason)}</bdi>
            </span>
          </li>
        ))}
        {problems.length > mostShown && (
          <li className="num text-ink-3">{t('previewMore', { count: problems.length - mostShown })}</li>
        )}
      </ul>
    </section>
  )
}
