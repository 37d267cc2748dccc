import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { menuSheet } from './menu.tsx'

export interface PopoverProps {
  trigger: ReactNode
  /** Accessible name of the sheet. */
  label: string
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  /** Controlled when given, with `onOpenChange`. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
  children: ReactNode
}

/** A small sheet on a button, for what is more than a list of acts: a tag to type, a note. */
export function Popover(props: PopoverProps) {
  const { trigger, label, align = 'start', side = 'bottom', className, children, ...control } = props
  return (
    <Radix.Root {...control}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(menuSheet, 'p-3', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
