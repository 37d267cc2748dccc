import type { welcome as english } from '../en/welcome.ts'
import type { MessageShape } from '../message-shape.ts'

export const welcome = {
  title: 'Каждое ваше изображение — сохранено.',
  text: 'Шлюзы удаляют результаты через часы или дни. Дайте Kieper id задач, и он сохранит каждое изображение, пока жива ссылка.',
  forGood: 'навсегда',
  connect: 'Подключить ключ',
  gateway: 'Шлюз',
  keyPlaceholder: 'Вставьте ключ',
  address: 'Адрес',
  name: 'Имя',
  continue: 'Продолжить',
  checking: 'Запрос баланса',
  samples: 'Попробовать на примерах',
  samplesText: 'Вымышленные задачи проходят через настоящие экраны, от ожидания до сохранения, включая один сбой.',
  samplesNote: 'Ни ключ, ни сеть не нужны. Примеры помечены и убираются одним нажатием.',
  runSamples: 'Запустить примеры',
  startingSamples: 'Примеры запускаются',
  samplesRun: 'Это примеры. Ничто здесь не пришло со шлюза.',
  removeSamples: 'Убрать примеры',
  samplesRemoved: 'Примеры убраны',
  toHistory: 'Перейти к истории',
  bannerLabel: 'Примеры задач',
  folder: 'Изображения попадают в <b>{folder}</b>, свободно {free}.',
  changeFolder: 'Изменить',
  pasteHint: 'Затем вставьте первые id где угодно: <keys></keys>',
} as const satisfies MessageShape<typeof english>
