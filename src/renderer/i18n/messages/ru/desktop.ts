import type { desktop as english } from '../en/desktop.ts'
import type { MessageShape } from '../message-shape.ts'

export const desktop = {
  'page-crashed': 'Страница остановилась и была загружена заново. Ничего не потеряно.',
  'no-notices': 'Система не принимает наши уведомления. Вместо этого они в этом окне.',
  'not-text': 'Это не текстовый файл, или он слишком велик.',
  choose: { folder: 'Выбрать папку', file: 'Выбрать файл', zip: 'Выбрать место' },
} as const satisfies MessageShape<typeof english>
