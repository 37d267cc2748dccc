import type { statistics as english } from '../en/statistics.ts'
import type { MessageShape } from '../message-shape.ts'

export const statistics = {
  title: 'Статистика',
  empty: 'Считать пока нечего',
  emptyText: 'Числа появятся с первыми задачами.',
  number: '{value, number}',
  unknown: 'неизвестно',
  unnamed: 'не названо',
  tasks: 'Задачи',
  failed: 'Не удалось',
  half: 'Половина не дольше',
  nine: 'Девять из десяти',
  credits: 'Кредиты',
  day: 'День',
  time: 'Время',
  model: 'Модель',
  connection: 'Подключение',
  perDay: 'Задачи по дням',
  perModel: 'По моделям',
  perConnection: 'По подключениям',
  upTo: 'не больше {count, number} в день',
  perDayAlt:
    'С {from} по {to}: {count, plural, one {# задача} few {# задачи} many {# задач} other {# задачи}}, не больше {most, number} в день. Числа в таблице ниже.',
  dayTitle:
    '{day}: {count, plural, one {# задача} few {# задачи} many {# задач} other {# задачи}}, не удалось {failed, number}',
  asTable: 'Таблицей',
  showAll: 'Показать все {count, number}',
  balanceOf: 'Кредиты: {connection}',
  balanceAlt: 'сейчас {now, number}, от {least, number} до {most, number} с {since}',
  toldBelow: 'сообщение ниже {credits, number}',
  duplicates:
    '{count, plural, one {# файл лежит здесь не один раз} few {# файла лежат здесь не один раз} many {# файлов лежат здесь не один раз} other {# файла лежит здесь не один раз}}',
  duplicatesNote: 'совпадают до байта',
  duplicate: 'Показать задачу копии {number, number} из {count, number}',
  asOriginal: 'Оригинал',
  times: '{count, plural, one {# копия} few {# копии} many {# копий} other {# копии}}',
  moreDuplicates: 'и ещё {count, number}',
} as const satisfies MessageShape<typeof english>
