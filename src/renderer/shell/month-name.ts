import { dateFormat } from '../text/formats.ts'

/** A month such as `2026-11` in words of a language: `November`, with its year where that helps. */
export function monthName(month: string, locale: string, withYear: boolean, width: 'long' | 'short' = 'long'): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', month: width }
  if (withYear) options.year = 'numeric'
  return dateFormat(locale, options).format(Date.parse(`${month}-01T00:00:00Z`))
}

/** All months from the first to the last, without holes: at most `most`, the latest ones. */
export function monthsBetween(first: string, last: string, most: number): string[] {
  const months: string[] = []
  let [year = 0, number = 1] = last.split('-').map(Number)
  while (months.length < most) {
    const month = `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`
    if (month < first) break
    months.unshift(month)
    number -= 1
    if (number === 0) {
      number = 12
      year -= 1
    }
  }
  return months
}
