import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** Above 860 px; below, a dialog fills the screen. */
  width?: 'narrow' | 'normal' | 'wide'
  /** Acts at the bottom; they stay in sight while the middle scrolls. */
  footer?: ReactNode
  /** Padding and layout of the middle; by default it is padded. */
  bodyClassName?: string
  children: ReactNode
}

const widths = { narrow: 'mid:w-[440px]', normal: 'mid:w-[640px]', wide: 'mid:w-[940px]' } as const

/** A dialog over a scrim: focus stays inside, Escape and the scrim close it, focus returns to where it was. */
export function Dialog({ open, onOpenChange, title, width = 'normal', footer, bodyClassName, children }: DialogProps) {
  const t = useTranslations('app')
  const before = useFocusBefore(open)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fade fixed inset-0 z-30 bg-scrim" />
        <div className="pointer-events-none fixed inset-0 z-30 grid place-items-center mid:p-6">
          <Radix.Content
            aria-describedby={undefined}
            onOpenAutoFocus={focusDialog}
            onEscapeKeyDown={leaveOpenList}
            onCloseAutoFocus={(event) => {
              // Radix would give the focus to a trigger, and ours have none.
              event.preventDefault()
              if (before.current?.isConnected === true) before.current.focus()
            }}
            className={classNames(
              'rise pointer-events-auto flex h-full w-full flex-col overflow-hidden bg-overlay text-ink-2 shadow-dialog outline-none forced-colors:border',
              'mid:h-auto mid:max-h-full mid:max-w-full mid:rounded-dialog',
              widths[width],
            )}
          >
            <header className="flex flex-none items-center gap-3 py-3 ps-6 pe-4 max-mid:ps-4 mid:pt-4.5">
              <Radix.Title className="min-w-0 flex-1">{title}</Radix.Title>
              <Radix.Close asChild>
                <IconButton name={t('close')} icon={X} />
              </Radix.Close>
            </header>
            <div className={classNames('min-h-0 flex-1 overflow-auto', bodyClassName ?? 'px-6 pb-5 max-mid:px-4')}>
              {children}
            </div>
            {footer != null && (
              <footer className="flex flex-none flex-wrap items-center gap-2.5 border-t border-line py-3.5 ps-6 pe-5 max-mid:ps-4 max-mid:pe-4 max-mid:pb-[max(14px,env(safe-area-inset-bottom))]">
                {footer}
              </footer>
            )}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Unless something inside took the focus (`autoFocus`), the dialog itself has it: its close button would show a tooltip. */
function focusDialog(event: Event): void {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}

/** Escape in a field whose list of completions is open closes that list, and no more. */
function leaveOpenList(press: KeyboardEvent): void {
  const { target } = press
  if (target instanceof Element && target.matches('[role=combobox][aria-expanded=true]')) press.preventDefault()
}

/** Where the focus was when the dialog opened. Noted while rendering: `autoFocus` inside moves it before any effect runs. */
function useFocusBefore(open: boolean): { current: HTMLElement | null } {
  const wasOpen = useRef(false)
  const before = useRef<HTMLElement | null>(null)
  if (open && !wasOpen.current) {
    const { activeElement } = document
    before.current = activeElement instanceof HTMLElement ? activeElement : null
  }
  wasOpen.current = open
  return before
}
