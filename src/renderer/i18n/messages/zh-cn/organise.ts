import type { organise as english } from '../en/organise.ts'
import type { MessageShape } from '../message-shape.ts'

export const organise = {
  searches: '已存搜索',
  collections: '合集',
  rowMenu: '{name} 的更多操作',
  moveUp: '上移',
  moveDown: '下移',
  searchMoved: '已存搜索“{name}”现为第 {place, number} 个，共 {count, number} 个',
  delete: '删除',
  renameTitle: '重命名 {name}',
  newName: '新名称',
  newCollection: '合集名称',
  create: '创建',
  searchName: '搜索名称',
  saveSearch: '保存',
  collectionDeleted: '合集“{name}”已删除，其中的任务仍在',
  searchDeleted: '已存搜索“{name}”已删除',
} as const satisfies MessageShape<typeof english>
