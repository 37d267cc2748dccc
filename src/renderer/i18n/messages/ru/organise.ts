import type { organise as english } from '../en/organise.ts'
import type { MessageShape } from '../message-shape.ts'

export const organise = {
  searches: 'Сохранённые поиски',
  collections: 'Подборки',
  rowMenu: 'Ещё о {name}',
  moveUp: 'Выше',
  moveDown: 'Ниже',
  searchMoved: 'Сохранённый поиск «{name}»: {place, number} из {count, number}',
  delete: 'Удалить',
  renameTitle: 'Переименовать {name}',
  newName: 'Новое имя',
  newCollection: 'Имя подборки',
  create: 'Создать',
  searchName: 'Имя поиска',
  saveSearch: 'Сохранить',
  collectionDeleted: 'Подборка «{name}» удалена. Её задачи остались',
  searchDeleted: 'Сохранённый поиск «{name}» удалён',
} as const satisfies MessageShape<typeof english>
