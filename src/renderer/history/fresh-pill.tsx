import { ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Icon } from '../ui/icon.tsx'

/** New tasks that wait above: nothing moves what is looked at. */
export function FreshPill({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslations('history')
  if (count === 0) return null
  return (
    <button
      type="button"
      onClick={onShow}
      aria-keyshortcuts="N"
      className="touch-target fade absolute start-1/2 top-3.5 z-5 inline-flex h-[30px] -translate-x-1/2 items-center gap-1.5 rounded-pill bg-overlay ps-2.5 pe-3.5 font-medium text-ink shadow-menu hover:bg-raised forced-colors:border rtl:translate-x-1/2"
    >
      <Icon of={ArrowUp} size={14} className="text-ink-2" />
      <span className="num">{t('newTasks', { count })}</span>
    </button>
  )
}
