import { ToggleGroup as Radix } from 'radix-ui'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { LucideIcon } from './icon.tsx'

export interface SegmentOption<Value extends string> {
  value: Value
  label: string
  /** Shown in place of the label, which stays its name. */
  icon?: LucideIcon
}

export interface SegmentProps<Value extends string> {
  label: string
  value: Value
  options: readonly SegmentOption<Value>[]
  onChange: (value: Value) => void
  className?: string
}

/** One of two to four, all in sight: grid or list, folder or zip, light or dark. Arrow keys move inside. */
export function Segment<Value extends string>({ label, value, options, onChange, className }: SegmentProps<Value>) {
  const choose = (chosen: string): void => {
    // An empty value is a press on the chosen one, which stays.
    const option = options.find((one) => one.value === chosen)
    if (option !== undefined) onChange(option.value)
  }
  return (
    <Radix.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={choose}
      className={classNames(
        'inline-flex max-w-full flex-none gap-0.5 overflow-auto rounded-control bg-hover p-0.5 forced-colors:border',
        className,
      )}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          aria-label={option.icon === undefined ? undefined : option.label}
          title={option.icon === undefined ? undefined : option.label}
          className={classNames(
            'grid h-7 flex-none place-items-center rounded-[6px] text-sm font-medium text-ink-2 transition-colors pointer-coarse:h-11',
            'focus-visible:-outline-offset-2 data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_0.5px_var(--color-edge),var(--shadow-control)]',
            'forced-colors:data-[state=on]:forced-color-adjust-none forced-colors:data-[state=on]:bg-[Highlight] forced-colors:data-[state=on]:text-[HighlightText]',
            option.icon === undefined ? 'px-[11px]' : 'w-[30px] pointer-coarse:w-11',
          )}
        >
          {option.icon === undefined ? option.label : <Icon of={option.icon} />}
        </Radix.Item>
      ))}
    </Radix.Root>
  )
}
