import type { ReactNode } from 'react'

export interface ToastAct {
  label: string
  /** Key cap; Ctrl/Cmd+Z does the act of the latest toast that has `isUndo`. */
  keys?: string
  isUndo?: boolean
  run: () => void
}

export interface ToastContent {
  text: string
  /** A glyph or icon before the text. */
  mark?: ReactNode
  act?: ToastAct
  /** How long it stays, ms; with an act 10 s, else 4 s. It waits while it is pointed at or has the focus. */
  durationMs?: number
}

export interface ShownToast extends ToastContent {
  id: number
}

const most = 3
const listeners = new Set<() => void>()
let shown: readonly ShownToast[] = []
let lastId = 0

/** Shows a passing message; the oldest leaves when there are more than three. Answers what takes it away early. */
export function showToast(content: ToastContent): () => void {
  lastId += 1
  const id = lastId
  shown = [...shown, { ...content, id }].slice(-most)
  tell()
  return () => hideToast(id)
}

export function hideToast(id: number): void {
  if (!shown.some((toast) => toast.id === id)) return
  shown = shown.filter((toast) => toast.id !== id)
  tell()
}

/** Does what the latest Undo would do; `false` when none is shown. */
export function undoLatest(): boolean {
  const toast = shown.findLast(({ act }) => act?.isUndo === true)
  if (toast === undefined) return false
  hideToast(toast.id)
  toast.act?.run()
  return true
}

export function shownToasts(): readonly ShownToast[] {
  return shown
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}
