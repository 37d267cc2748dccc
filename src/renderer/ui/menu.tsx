import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import { Icon } from './icon.tsx'
import type { LucideIcon } from './icon.tsx'
import { Kbd } from './kbd.tsx'

/** The sheet of a menu or popover: what lies at elevation 2. */
export const menuSheet =
  'fade z-40 min-w-44 max-w-[min(24rem,calc(100vw-1rem))] max-h-(--radix-popper-available-height) overflow-auto rounded-panel ' +
  'bg-overlay p-[5px] text-ink shadow-menu forced-colors:border'

const row =
  'flex min-h-8 w-full items-center gap-2.5 rounded-[6px] px-2 py-1 text-sm outline-none select-none pointer-coarse:min-h-11 ' +
  'data-highlighted:bg-press data-disabled:opacity-45 forced-colors:data-highlighted:outline-2'

export interface MenuProps {
  /** A Button or IconButton. */
  trigger: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  children: ReactNode
}

/** A menu of acts on a button. Its rows are MenuItem, MenuCheck, MenuRadios, MenuLabel and MenuLine. */
export function Menu({ trigger, align = 'end', side = 'bottom', children }: MenuProps) {
  return (
    // Not modal: a modal one hides the page from screen readers while its buttons stay in the tab order.
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} side={side} sideOffset={6} collisionPadding={8} className={menuSheet}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export interface MenuItemProps {
  icon?: LucideIcon
  /** Key cap at the end; the shortcut itself is `useShortcuts`' business. */
  keys?: string | undefined
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({ icon, keys, danger = false, disabled = false, onSelect, children }: MenuItemProps) {
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={classNames(row, danger && 'text-failed')}>
      {icon !== undefined && <Icon of={icon} className={danger ? '' : 'text-ink-3'} />}
      <span className="min-w-0 flex-1">{children}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </Radix.Item>
  )
}

export interface MenuOption<Value extends string> {
  value: Value
  label: string
  /** Second line. */
  hint?: string | undefined
}

export interface MenuRadiosProps<Value extends string> {
  value: Value
  options: readonly MenuOption<Value>[]
  onChange: (value: Value) => void
}

/** One of several. */
export function MenuRadios<Value extends string>({ value, options, onChange }: MenuRadiosProps<Value>) {
  const choose = (chosen: string): void => {
    const option = options.find((one) => one.value === chosen)
    if (option !== undefined) onChange(option.value)
  }
  return (
    <Radix.RadioGroup value={value} onValueChange={choose}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={row}>
          <Tick />
          <span className="min-w-0 flex-1">
            {option.label}
            {option.hint !== undefined && <span className="block text-xs text-ink-3">{option.hint}</span>}
          </span>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuLine() {
  return <Radix.Separator className="mx-2 my-1 h-px bg-line" />
}

function Tick() {
  return (
    <span className="size-4 flex-none">
      <Radix.ItemIndicator>
        <Glyph name="kept" size={15} />
      </Radix.ItemIndicator>
    </span>
  )
}
