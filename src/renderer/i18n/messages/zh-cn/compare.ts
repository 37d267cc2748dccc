import type { compare as english } from '../en/compare.ts'
import type { MessageShape } from '../message-shape.ts'

export const compare = {
  title: '比较 {count, plural, other {# 张图片}}',
  back: '返回',
  pictures: '图片',
  swap: '交换 {number, number} 和 {before, number}',
  differences: '不同之处',
  parameters: '参数',
  parameter: '参数',
  showSame: '{count, plural, other {显示 # 个相同项}}',
  noDifference: '它们的参数相同。',
  howMany: '可以比较两到四个任务',
  notHere: '这些任务无法比较',
} as const satisfies MessageShape<typeof english>
