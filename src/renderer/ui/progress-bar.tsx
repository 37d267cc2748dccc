import { classNames } from './class-names.ts'

export interface ProgressBarProps {
  /** Accessible name: what is being saved or copied. */
  label: string
  done: number
  /** `null` when nobody said how much there is: then there is no bar, only the number in words beside it. */
  total: number | null
  /** `ink` for exports, `saving` for downloads. */
  tone?: 'saving' | 'ink'
  /** What a screen reader hears: "3.1 of 7.9 MB". */
  valueText?: string
  className?: string
}

/** Bytes or files that are counted, never a guess. */
export function ProgressBar({ label, done, total, tone = 'saving', valueText, className }: ProgressBarProps) {
  if (total === null || total <= 0) return null
  const share = Math.min(1, Math.max(0, done / total))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={valueText}
      className={classNames('h-[3px] overflow-hidden rounded-pill bg-press forced-colors:border', className)}
    >
      <div
        className={classNames(
          'h-full rounded-pill forced-colors:bg-[Highlight]',
          tone === 'ink' ? 'bg-ink' : 'bg-saving',
        )}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  )
}
