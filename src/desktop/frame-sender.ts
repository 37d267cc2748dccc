import { isOwnPage } from './navigation.ts'

/** What is known about the frame that a message came from (`event.senderFrame`), as plain facts. */
export interface FrameSender {
  /** Address of the frame; empty while it has none. */
  url: string
  /** Is it the main frame of its contents, not one within it? */
  isMainFrame: boolean
  /** Do its contents belong to a window that this process has opened? */
  isOwnWindow: boolean
}

/** Is it the page that we have loaded? A message of anybody else is dropped, without an answer. `null`: the frame is gone already. */
export function isTrustedSender(sender: FrameSender | null): boolean {
  return sender !== null && sender.isOwnWindow && sender.isMainFrame && isOwnPage(sender.url)
}
