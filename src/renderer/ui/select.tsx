import { ChevronDown } from 'lucide-react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { Menu, MenuRadios } from './menu.tsx'
import type { MenuOption } from './menu.tsx'

export interface SelectProps<Value extends string> {
  /** What is chosen here; stands before the value unless hidden. */
  label: string
  hideLabel?: boolean
  value: Value
  options: readonly MenuOption<Value>[]
  onChange: (value: Value) => void
  disabled?: boolean
  className?: string
}

/** One of several as a menu on a button: `Connection kie.ai ▾`. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hideLabel = false, value, options, onChange, disabled = false, className } = props
  const chosen = options.find((option) => option.value === value)
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          disabled={disabled}
          className={classNames(
            'inline-flex h-(--control) min-w-0 items-center gap-1.5 rounded-control bg-raised ps-[11px] pe-[9px] text-ink edge-field disabled:opacity-45',
            className,
          )}
        >
          <span className={hideLabel ? 'sr-only' : 'text-ink-3'}>{label}</span>
          <span className="cut">{chosen?.label ?? value}</span>
          <Icon of={ChevronDown} size={14} className="ms-auto text-ink-3" />
        </button>
      }
    >
      <MenuRadios value={value} options={options} onChange={onChange} />
    </Menu>
  )
}
