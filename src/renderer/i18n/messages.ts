import type { en } from './messages/en.ts'
import type { MessageShape } from './messages/message-shape.ts'

/** A language that the window speaks (BCP 47). */
export const languages = ['en', 'ru', 'zh-CN'] as const
export type Language = (typeof languages)[number]

/** The messages of any language; the English ones are the type with the arguments (`typed-messages.d.ts`). */
export type Messages = MessageShape<typeof en>
