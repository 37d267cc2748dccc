import { numberFormat } from './formats.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A size in decimal units, as the language writes them: `1.9 MB`, `512 kB`, `1,9 МБ`. One decimal below 100. */
export function formatBytes(bytes: number, locale: string): string {
  return inUnit(bytes, stepOf(bytes), locale, true)
}

/** Both sides of "3.1 of 7.9 MB": the part done in the unit of the whole, without naming it twice. */
export function bytesOf(doneBytes: number, totalBytes: number, locale: string): { done: string; total: string } {
  const step = stepOf(totalBytes)
  return { done: inUnit(doneBytes, step, locale, false), total: inUnit(totalBytes, step, locale, true) }
}

function stepOf(bytes: number): number {
  let step = 0
  // 999,950 bytes would round to "1000 kB".
  for (let rest = Math.abs(bytes); rest >= 999.95 && step < units.length - 1; rest /= 1000) step += 1
  return step
}

function inUnit(bytes: number, step: number, locale: string, named: boolean): string {
  const value = bytes / 1000 ** step
  const options: Intl.NumberFormatOptions = { maximumFractionDigits: step === 0 || value >= 99.95 ? 0 : 1 }
  if (!named) return numberFormat(locale, options).format(value)
  return numberFormat(locale, {
    ...options,
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
  }).format(value)
}
