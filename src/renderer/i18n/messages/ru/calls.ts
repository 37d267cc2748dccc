import type { calls as english } from '../en/calls.ts'
import type { MessageShape } from '../message-shape.ts'

export const calls = {
  lost: 'Kieper не отвечает. Ничего не изменено.',
  bug: 'Не получилось: {words}',
} as const satisfies MessageShape<typeof english>
