import type { importing as english } from '../en/import.ts'
import type { MessageShape } from '../message-shape.ts'

export const importing = {
  title: 'Импорт',
  path: 'Папка или zip-файл экспорта, манифест, папка библиотеки или список id',
  pathText: 'Полный путь на компьютере, где работает Kieper.',
  looking: 'Смотрим',
  nothing: 'Нечего импортировать: {reason}',
  kinds: { export: 'Экспорт Kieper', library: 'Библиотека Kieper', text: 'Текст с id' },
  new: '{count, plural, =0 {Нового нет} one {# новая задача} few {# новые задачи} many {# новых задач} other {# новой задачи}}',
  withImages: '{count, plural, one {# изображение} few {# изображения} many {# изображений} other {# изображения}}',
  known: 'уже здесь: {count, number}',
  unreadable: 'непонятных: {count, number}',
  copied: 'Изображения копируются в библиотеку и проверяются. То, что уже есть, не меняется.',
  submit: 'Импортировать {count, plural, one {# задачу} few {# задачи} many {# задач} other {# задачи}}',
  submitNone: 'Импортировать',
  running: 'Идёт импорт',
  goesOn: 'Продолжится и после закрытия окна.',
  stop: 'Остановить',
  stopped: 'Остановлено. Что пришло, остаётся; такой же импорт продолжит с этого места.',
  added:
    '{count, plural, =0 {Нового нет} one {Добавлена # задача} few {Добавлены # задачи} many {Добавлено # задач} other {Добавлено # задачи}}',
  imagesKept:
    '{count, plural, one {сохранено # изображение} few {сохранены # изображения} many {сохранено # изображений} other {сохранено # изображения}}',
  rejected: 'не взято: {count, number}',
  rejectedTitle: 'Не взято',
  more: 'ещё {count, number}',
  settingsText: 'экспорт, другая библиотека или список старых id',
  open: 'Импорт',
  isManifest: 'Это манифест экспорта. Импорт возьмёт и изображения.',
} as const satisfies MessageShape<typeof english>
