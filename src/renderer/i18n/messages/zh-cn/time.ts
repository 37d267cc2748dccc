import type { time as english } from '../en/time.ts'
import type { MessageShape } from '../message-shape.ts'

export const time = {
  seconds: '{seconds, number} 秒',
  minutes: '{minutes, number} 分钟',
  hours: '{hours, number} 小时',
  hoursMinutes: '{hours, number} 小时 {minutes, number} 分钟',
  days: '{days, number} 天',
  todayAt: '今天 {time}',
  yesterdayAt: '昨天 {time}',
  dayAt: '{day} {time}',
  left: '剩余 {span}',
  past: '已过 {life}期限，仍在尝试',
  beyond: '已过所有期限，仍在尝试',
  lost: '已丢失，{reason}',
  levels: {
    calm: '剩余时间',
    soon: '剩余时间不足一天',
    urgent: '紧急',
    critical: '危急',
    past: '已过期限',
  },
} as const satisfies MessageShape<typeof english>
