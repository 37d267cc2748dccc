import { useTranslations } from 'use-intl'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'

export interface StarsProps {
  /** 0 to 5; 0 is unrated. */
  value: number
  /** A press on the present star takes the rating away. */
  onChange: (value: number) => void
  className?: string
}

const five = [1, 2, 3, 4, 5] as const

/** Rating by stars: one tab stop, arrows choose. */
export function Stars({ value, onChange, className }: StarsProps) {
  const t = useTranslations('viewer')
  const move = (key: string): boolean => {
    const step = key === 'ArrowRight' || key === 'ArrowUp' ? 1 : key === 'ArrowLeft' || key === 'ArrowDown' ? -1 : 0
    if (step === 0) return false
    onChange(Math.min(5, Math.max(0, value + step)))
    return true
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('rating')}
      aria-valuemin={0}
      aria-valuemax={5}
      aria-valuenow={value}
      aria-valuetext={t('stars', { stars: value })}
      onKeyDown={(press) => {
        if (move(press.key)) press.preventDefault()
      }}
      className={classNames('inline-flex rounded-[4px]', className)}
    >
      {five.map((star) => (
        <span
          key={star}
          onClick={() => onChange(star === value ? 0 : star)}
          className={classNames(
            'grid h-6 w-[19px] place-items-center pointer-coarse:h-11 pointer-coarse:w-9',
            star <= value ? 'text-ink' : 'text-field',
          )}
        >
          <Glyph name={star <= value ? 'starFull' : 'star'} />
        </span>
      ))}
    </div>
  )
}
