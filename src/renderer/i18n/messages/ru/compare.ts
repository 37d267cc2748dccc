import type { compare as english } from '../en/compare.ts'
import type { MessageShape } from '../message-shape.ts'

export const compare = {
  title:
    'Сравнение: {count, plural, one {# изображение} few {# изображения} many {# изображений} other {# изображения}}',
  back: 'Назад',
  pictures: 'Изображения',
  swap: 'Поменять {number, number} и {before, number} местами',
  differences: 'Что отличается',
  parameters: 'Параметры',
  parameter: 'Параметр',
  showSame:
    '{count, plural, one {Показать # одинаковый} few {Показать # одинаковых} many {Показать # одинаковых} other {Показать # одинакового}}',
  noDifference: 'Параметры одинаковые.',
  howMany: 'Сравнить можно от двух до четырёх задач',
  notHere: 'Эти задачи нельзя сравнить',
} as const satisfies MessageShape<typeof english>
