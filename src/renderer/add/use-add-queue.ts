import { useCallback, useState } from 'react'
import type { DesktopAsk } from '../../contract/index.ts'

/** What a link, a file or the clipboard has said about its text. */
export type Brought = Pick<Extract<DesktopAsk, { kind: 'add' }>, 'from' | 'connection' | 'family'>

/** A text that waits to be looked at. */
export interface WaitingText {
  text: string
  brought: Brought | undefined
  /** Tells one text from the next. */
  round: number
}

export interface AddQueue {
  /** The one whose dialog is open. */
  first: WaitingText | null
  /** Shows a text once those before it are done with. */
  put: (text?: string, brought?: Brought) => void
  next: () => void
}

/** Texts to be added, one dialog after the other: a link that comes while one is open must not take the place of what is in it. */
export function useAddQueue(): AddQueue {
  const [waiting, setWaiting] = useState<readonly WaitingText[]>([])
  const put = useCallback((text = '', brought?: Brought) => {
    setWaiting((before) => withText(before, text, brought))
  }, [])
  const next = useCallback(() => setWaiting((before) => before.slice(1)), [])
  return { first: waiting[0] ?? null, put, next }
}

/** A text behind those that wait. A second press or paste while the dialog is still coming up is no second text. @internal */
export function withText(
  waiting: readonly WaitingText[],
  text: string,
  brought: Brought | undefined,
): readonly WaitingText[] {
  const last = waiting.at(-1)
  if (last !== undefined && (text === '' || waiting.some((one) => one.text === text))) return waiting
  return [...waiting, { text, brought, round: (last?.round ?? 0) + 1 }]
}
