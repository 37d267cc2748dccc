import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from '../ui/icon.tsx'

/** The numbers behind a chart, on demand. */
export function TableBehind({ children }: { children: ReactNode }) {
  const t = useTranslations('statistics')
  return (
    <details className="group pt-2">
      <summary className="flex w-max cursor-default list-none items-center gap-1.5 rounded-control text-ink-3 marker:hidden hover:text-ink">
        <Icon of={ChevronRight} size={14} className="transition-[rotate] group-open:rotate-90" />
        {t('asTable')}
      </summary>
      <div className="max-h-80 overflow-auto pt-2">{children}</div>
    </details>
  )
}
