import { Slider as Radix } from 'radix-ui'
import { classNames } from './class-names.ts'

export interface SliderProps {
  label: string
  value: number
  min: number
  max: number
  step?: number
  onChange: (value: number) => void
  /** What a screen reader hears in place of the number. */
  valueText?: string
  /** The part before the knob is inked: an amount. Without it the line is even: a position between two ends. */
  filled?: boolean
  className?: string
}

export function Slider(props: SliderProps) {
  const { label, value, min, max, step = 1, onChange, valueText, filled = false, className } = props
  const change = ([next]: number[]): void => {
    if (next !== undefined) onChange(next)
  }
  return (
    <Radix.Root
      value={[value]}
      min={min}
      max={max}
      step={step}
      onValueChange={change}
      className={classNames('relative flex h-5 touch-none items-center pointer-coarse:h-11', className)}
    >
      <Radix.Track className="relative h-0.5 w-full rounded-pill bg-field forced-colors:bg-[CanvasText]">
        {filled && <Radix.Range className="absolute h-full rounded-pill bg-ink forced-colors:bg-[Highlight]" />}
      </Radix.Track>
      <Radix.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="touch-target block size-4 rounded-pill bg-knob shadow-[0_0_0_1px_var(--color-field),0_1px_3px_oklch(0_0_0/0.25)] forced-colors:border"
      />
    </Radix.Root>
  )
}
