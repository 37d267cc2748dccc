import type { search as english } from '../en/search.ts'
import type { MessageShape } from '../message-shape.ts'

export const search = {
  help: 'Что можно искать',
  completions: 'Варианты',
  aField: 'поле',
  examplesTitle: 'Примеры поиска',
  examples: {
    stars: 'модель с «banana» в названии, четыре звезды и больше',
    tags: 'один из двух тегов и без слова «fog»',
    time: 'не удалось за последние семь дней',
    ratio: '16 к 9 или шире, чем выше, с сохранённым оригиналом',
    phrase: 'эти слова вместе, без отклонённых',
  },
  fields: 'Ещё: family, connection, collection, before, on, cost. Запятая значит «или», минус исключает.',
  save: 'Сохранить этот поиск',
  newCollection: 'Новая подборка',
  fault: {
    field: 'Поля «{name}:» в поиске нет.',
    empty: 'После «{name}:» ничего нет. Пишите без пробела.',
    tooLong:
      'В запросе не больше {count, plural, one {# символа} few {# символов} many {# символов} other {# символа}}.',
    tooMany:
      'В запросе не больше {count, plural, one {# значения, фразы или исключения} few {# значений, фраз и исключений} many {# значений, фраз и исключений} other {# значения, фразы и исключения}}.',
    value: '«{value}» не подходит для {name}:.',
    suggestion: 'Взять {word}',
    asText: 'Искать как текст',
  },
} as const satisfies MessageShape<typeof english>
