/** Does the contract keep this call for the desktop's own window (`CallMeta`)? */
export function isForWindowOnly(contract: { '~orpc': { meta: { only?: unknown } } }): boolean {
  return contract['~orpc'].meta.only === 'window'
}
