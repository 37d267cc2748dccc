/** One header of an answer as text; the first when it was sent more than once; null when absent. `name` in lower case. */
export function headerText(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  name: string,
): string | null {
  const value = headers[name]
  const first = Array.isArray(value) ? value[0] : value
  return first ?? null
}
