/** A text for each form that a language has for numbers of things; the first `#` stands for the number. */
export interface Forms {
  one?: string
  few?: string
  many?: string
  other: string
}

/** Says a number of things as a language does (CLDR's plural rules, which come with the engine). */
export function counted(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  return (count, forms) => {
    const form = rules.select(count)
    const text = form === 'zero' || form === 'two' ? forms.other : (forms[form] ?? forms.other)
    return text.replace('#', () => numbers.format(count))
  }
}
