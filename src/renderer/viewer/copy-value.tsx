import { Copy as CopyIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '../ui/icon-button.tsx'
import { useCopy } from './use-copy.tsx'

/** A small copy button behind a value: in sight when the row is pointed at or has the focus, always where there is no pointer. */
export function CopyValue({ name, value }: { name: string; value: string }) {
  const t = useTranslations()
  const copy = useCopy()
  return (
    <IconButton
      name={t('viewer.copyValue', { name })}
      icon={CopyIcon}
      size="small"
      iconSize={13}
      tooltipSide="left"
      onClick={() => copy.text(value, t('app.copied'))}
      className="absolute! -end-1 top-0 size-6! bg-surface text-ink-3! opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
    />
  )
}
