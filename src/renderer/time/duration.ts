/** A running or usual time as a clock shows it: `0:08`, `11:20`, `1:02:03`. Negative and senseless spans show `0:00`. */
export function formatDuration(spanMs: number): string {
  const seconds = Number.isFinite(spanMs) ? Math.max(0, Math.floor(spanMs / 1000)) : 0
  const padded = String(seconds % 60).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${padded}`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${padded}`
}

/** The two largest units that matter, rounded down; words come from the messages: `1 h 40 min`, `13 d`, `8 s`. */
export type DurationParts =
  | { form: 'seconds'; seconds: number }
  | { form: 'minutes'; minutes: number }
  | { form: 'hours'; hours: number; minutes: number }
  | { form: 'days'; days: number }

export function durationParts(spanMs: number): DurationParts {
  const seconds = Number.isFinite(spanMs) ? Math.max(0, Math.floor(spanMs / 1000)) : 0
  if (seconds < 60) return { form: 'seconds', seconds }
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return { form: 'minutes', minutes }
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return { form: 'hours', hours, minutes: hours < 10 ? minutes % 60 : 0 }
  return { form: 'days', days: Math.floor(hours / 24) }
}
