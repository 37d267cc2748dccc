import type { ComponentProps, MouseEvent } from 'react'
import { BusyMark } from './busy-mark.tsx'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { LucideIcon } from './icon.tsx'
import { Kbd } from './kbd.tsx'

/** `primary` once per screen; `save` is the one act against a loss and carries the safelight. */
export type ButtonLook = 'quiet' | 'primary' | 'plain' | 'danger' | 'save'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'aria-busy'> {
  look?: ButtonLook
  size?: 'normal' | 'small'
  icon?: LucideIcon
  /** Shown as a key cap behind the words; the shortcut itself is `useShortcuts`' business. */
  keys?: string
  /** The act runs: the button stays focusable, does nothing and shows a still mark. */
  busy?: boolean
}

const looks: Readonly<Record<ButtonLook, string>> = {
  quiet: 'bg-raised text-ink edge-button hover:bg-[color-mix(in_oklab,var(--color-raised),var(--color-ink)_5%)]',
  primary:
    'bg-ink text-ink-inverse hover:bg-[color-mix(in_oklab,var(--color-ink),var(--color-ground)_14%)] forced-colors:border',
  plain:
    'text-ink-2 hover:bg-hover hover:text-ink aria-pressed:text-ink data-[state=open]:bg-press data-[state=open]:text-ink',
  danger: 'bg-raised text-failed edge-button hover:bg-[color-mix(in_oklab,var(--color-raised),var(--color-failed)_8%)]',
  save: 'bg-critical-fill text-on-critical hover:bg-[color-mix(in_oklab,var(--color-critical-fill),var(--color-ink)_10%)] forced-colors:border',
}

/** Classes of a button, for a link that looks like one. */
export function buttonClass(look: ButtonLook = 'quiet', size: 'normal' | 'small' = 'normal'): string {
  return classNames(
    'touch-target inline-flex flex-none items-center justify-center gap-1.5 font-medium whitespace-nowrap transition-colors',
    'disabled:opacity-45 aria-disabled:opacity-60',
    size === 'small' ? 'h-[26px] rounded-[6px] px-[9px] text-xs' : 'h-(--control) rounded-control px-3 text-sm',
    looks[look],
  )
}

/** A button says its act: "Add 5 tasks". Never a fixed width: Russian needs 40 % more. */
export function Button(props: ButtonProps) {
  const { look = 'quiet', size = 'normal', icon, keys, busy = false, className, children, onClick, ...rest } = props
  const isFilled = look === 'primary' || look === 'save'
  const act = busy ? prevent : onClick
  return (
    <button
      type="button"
      {...rest}
      {...(act === undefined ? {} : { onClick: act })}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      className={classNames(buttonClass(look, size), className)}
    >
      {icon !== undefined && (
        <Icon
          of={icon}
          size={size === 'small' ? 14 : 16}
          className={classNames('-ms-0.5', look === 'quiet' && 'text-ink-2')}
        />
      )}
      {children}
      {busy && <BusyMark />}
      {keys !== undefined && <Kbd keys={keys} tone={isFilled ? 'inherit' : 'plain'} className="max-mid:hidden" />}
    </button>
  )
}

function prevent(event: MouseEvent): void {
  event.preventDefault()
}
