import type { time as english } from '../en/time.ts'
import type { MessageShape } from '../message-shape.ts'

export const time = {
  seconds: '{seconds, number} с',
  minutes: '{minutes, number} мин',
  hours: '{hours, number} ч',
  hoursMinutes: '{hours, number} ч {minutes, number} мин',
  days: '{days, number} д',
  todayAt: 'сегодня, {time}',
  yesterdayAt: 'вчера, {time}',
  dayAt: '{day}, {time}',
  left: 'осталось {span}',
  past: 'срок {life} вышел, попытки продолжаются',
  beyond: 'все сроки вышли, попытки продолжаются',
  lost: 'утрачено, {reason}',
  levels: {
    calm: 'остаток времени',
    soon: 'остаток времени, меньше суток',
    urgent: 'срочно',
    critical: 'критично',
    past: 'срок вышел',
  },
} as const satisfies MessageShape<typeof english>
