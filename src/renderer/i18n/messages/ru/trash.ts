import type { trash as english } from '../en/trash.ts'
import type { MessageShape } from '../message-shape.ts'

export const trash = {
  title: 'Корзина',
  text: 'Удалённое лежит здесь вместе с файлами, его можно вернуть.',
  open: 'Открыть: {task}',
  openShort: 'Открыть',
  restore: 'Вернуть',
  restoreCount: 'Вернуть {count, plural, one {# задачу} few {# задачи} many {# задач} other {# задачи}}',
  restoreAll: 'Вернуть всё',
  moved:
    '{count, plural, one {# задача перемещена} few {# задачи перемещены} many {# задач перемещено} other {# задачи перемещено}} в корзину',
  restored:
    '{count, plural, one {# задача возвращена} few {# задачи возвращены} many {# задач возвращено} other {# задачи возвращено}}',
  term: 'Через 30 дней удаляется навсегда.',
  listLabel: 'Удалённые задачи',
  selectAll: 'Выбрать все',
  restoring: 'Возвращено {done, number} из {total, number}',
  cell: '{prompt}, {model}, {time}',
} as const satisfies MessageShape<typeof english>
