import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

export interface TooltipProps {
  text: string
  /** A combination of the shortcut table, shown behind the text. */
  keys?: string | undefined
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** One element that can take a ref and is focusable. */
  children: ReactNode
}

/** Names an icon button to the eye, with its key. Nothing may be only in here: touch has no tooltips. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="fade z-50 flex max-w-80 items-center gap-2 rounded-control bg-ink px-2.5 py-1.5 text-xs text-ink-inverse shadow-menu"
        >
          {text}
          {keys !== undefined && <Kbd keys={keys} tone="inherit" />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Around the whole window, once: the second tooltip in a row opens at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={300} disableHoverableContent>
      {children}
    </Radix.Provider>
  )
}
