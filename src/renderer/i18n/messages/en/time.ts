/** Spans and instants in words. Units are spaced and short: `1 h 40 min`. */
export const time = {
  seconds: '{seconds, number} s',
  minutes: '{minutes, number} min',
  hours: '{hours, number} h',
  hoursMinutes: '{hours, number} h {minutes, number} min',
  days: '{days, number} d',
  todayAt: 'today, {time}',
  yesterdayAt: 'yesterday, {time}',
  dayAt: '{day}, {time}',
  left: '{span} left',
  past: 'past its {life}, still trying',
  beyond: 'past every stated life, still trying',
  lost: 'lost, {reason}',
  levels: {
    calm: 'time left',
    soon: 'time left, less than a day',
    urgent: 'urgent',
    critical: 'critical',
    past: 'past its time',
  },
} as const
