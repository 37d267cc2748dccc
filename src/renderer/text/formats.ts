const dates = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()

/** A format for dates, kept: making one costs more than a thousand uses of it. The locales and options of a page are few. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dates, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options))
}

/** A format for numbers, kept likewise. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numbers, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options))
}

function kept<T>(formats: Map<string, T>, name: string, make: () => T): T {
  const found = formats.get(name) ?? make()
  formats.set(name, found)
  return found
}
