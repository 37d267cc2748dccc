import { useTranslations } from 'use-intl'

/** Something runs and nobody knows for how long: three still dots, because nothing loops here. Its word is for screen readers. */
export function BusyMark({ className }: { className?: string }) {
  const t = useTranslations('app')
  return (
    <span className={className}>
      <span aria-hidden>…</span>
      <span className="sr-only">{t('busy')}</span>
    </span>
  )
}
