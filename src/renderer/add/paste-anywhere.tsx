import { ClipboardPaste } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import { formatBytes } from '../text/format-bytes.ts'
import { Icon } from '../ui/icon.tsx'
import { showToast } from '../ui/toast-store.ts'
import { mostTextBytes } from './read-dropped.ts'
import { usePasteAnywhere } from './use-paste-anywhere.ts'

export interface PasteAnywhereProps {
  /** Opens the add dialog with the text. */
  onText: (text: string) => void
  /** Off while the add dialog is open: it takes what is dropped itself. */
  enabled?: boolean
}

/** Once per window: paste and drop work everywhere, and a quiet frame says so while something is dragged. */
export function PasteAnywhere({ onText, enabled = true }: PasteAnywhereProps) {
  const t = useTranslations('add')
  const locale = useLocale()
  const isOver = usePasteAnywhere({
    enabled,
    onText,
    onTrouble: (trouble) =>
      showToast({
        text:
          trouble.kind === 'too-large'
            ? t('tooLarge', { size: formatBytes(mostTextBytes, locale) })
            : t('notText', { name: trouble.name }),
      }),
  })
  if (!isOver) return null
  return (
    <div aria-hidden className="fade pointer-events-none fixed inset-0 z-40 grid place-items-center bg-scrim p-3">
      <div className="absolute inset-3 rounded-dialog border-2 border-dashed border-accent" />
      <p className="flex items-center gap-2.5 rounded-panel bg-overlay px-5 py-3.5 text-base font-medium text-ink shadow-menu">
        <Icon of={ClipboardPaste} size={20} className="text-accent" />
        {t('drop')}
      </p>
    </div>
  )
}
