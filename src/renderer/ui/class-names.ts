/** Class names in order, without the absent ones: `classNames('row', isOn && 'on', className)`. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ')
}
