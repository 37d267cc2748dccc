import type { trash as english } from '../en/trash.ts'
import type { MessageShape } from '../message-shape.ts'

export const trash = {
  title: '回收站',
  text: '移除的内容连同文件都在这里，可以恢复。',
  open: '打开：{task}',
  openShort: '打开',
  restore: '恢复',
  restoreCount: '恢复 {count, plural, other {# 个任务}}',
  restoreAll: '全部恢复',
  moved: '{count, plural, other {# 个任务已移到回收站}}',
  restored: '{count, plural, other {已恢复 # 个任务}}',
  term: '30 天后将永久删除。',
  listLabel: '已移除的任务',
  selectAll: '全选',
  restoring: '已恢复 {done, number}/{total, number}',
  cell: '{prompt}，{model}，{time}',
} as const satisfies MessageShape<typeof english>
