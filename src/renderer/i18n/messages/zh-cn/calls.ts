import type { calls as english } from '../en/calls.ts'
import type { MessageShape } from '../message-shape.ts'

export const calls = {
  lost: 'Kieper 没有响应，什么都没有改变。',
  bug: '没有成功：{words}',
} as const satisfies MessageShape<typeof english>
