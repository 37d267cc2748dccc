import { Toast as Radix } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { buttonClass } from './button.tsx'
import { Kbd } from './kbd.tsx'
import { hideToast, onToasts, shownToasts } from './toast-store.ts'
import type { ShownToast } from './toast-store.ts'

/** The region of passing messages, once per window: bottom centre, F8 moves the focus there. Fill it with `showToast`. */
export function Toasts() {
  const t = useTranslations('app')
  const toasts = useSyncExternalStore(onToasts, shownToasts)
  return (
    <Radix.Provider label={t('messages')} swipeDirection="down">
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport
        label={t('messagesKey', { hotkey: '{hotkey}' })}
        className="fixed inset-x-3 bottom-20 z-50 flex flex-col items-center gap-2 outline-none"
      />
    </Radix.Provider>
  )
}

function Toast({ toast }: { toast: ShownToast }) {
  const { id, text, mark, act, durationMs } = toast
  return (
    <Radix.Root
      duration={durationMs ?? (act === undefined ? 4_000 : 10_000)}
      onOpenChange={(open) => {
        if (!open) hideToast(id)
      }}
      className="rise flex min-h-11 max-w-full items-center gap-2.5 rounded-[11px] bg-overlay py-1.5 ps-3.5 pe-2 text-ink shadow-menu forced-colors:border"
    >
      {mark}
      <Radix.Title className="min-w-0 pe-1.5">{text}</Radix.Title>
      {act !== undefined && (
        <Radix.Action altText={act.label} onClick={act.run} className={buttonClass('plain', 'small')}>
          {act.label}
          {act.keys !== undefined && <Kbd keys={act.keys} className="max-mid:hidden" />}
        </Radix.Action>
      )}
    </Radix.Root>
  )
}
