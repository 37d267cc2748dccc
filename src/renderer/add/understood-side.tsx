import { Plug } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Understood } from './understood.tsx'
import type { AddDraft } from './use-add-draft.ts'

/** The right side of the dialog: what was understood, or why nothing can be added yet. */
export function UnderstoodSide({ draft, onOpen }: { draft: AddDraft; onOpen: (task: string) => void }) {
  const t = useTranslations()
  const troubleText = useTroubleText()
  const { recognition, isReading, trouble, text, groups } = draft
  return (
    <div
      role="region"
      aria-label={t('add.understood')}
      tabIndex={0}
      className="num min-h-0 px-4 pb-3 mid:overflow-auto -outline-offset-2 mid:max-h-[min(27rem,62dvh)] mid:min-h-full mid:px-5 mid:shadow-[inset_1px_0_var(--color-line)]"
    >
      {draft.isUnconnected && (
        <Notice
          icon={Plug}
          tone="act"
          title={t('states.noConnection.title')}
          text={`${t('add.noConnection')} ${text.trim() === '' ? '' : t('add.textStays')}`}
          action={<Button onClick={draft.connectFirst}>{t('states.noConnection.action')}</Button>}
          className="mb-3"
        />
      )}
      {trouble !== null && <p className="pb-2 text-failed">{troubleText(trouble)}</p>}
      <p role="status" className="sr-only">
        {isReading || recognition === null ? '' : summary()}
      </p>
      {recognition === null ? (
        <p className="py-1 text-ink-3">{isReading ? t('add.reading') : t('add.empty')}</p>
      ) : (
        <Understood groups={groups} onOpen={onOpen} />
      )}
    </div>
  )

  function summary(): string {
    const { adds, known, rejected } = groups
    const parts = [
      t('add.new', { count: adds }),
      known.length > 0 && t('add.known', { count: known.length }),
      rejected.length > 0 && t('add.rejected', { count: rejected.length }),
    ]
    return parts.filter((one) => one !== false).join(', ')
  }
}
