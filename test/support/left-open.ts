/** Work in flight that ends by itself; it keeps a process alive only for a moment and belongs to no one. */
const passing = new Set(['Immediate', 'TickObject', 'Microtask', 'CloseReq', 'FSReqCallback', 'FSReqPromise'])

/** The kinds of resource (as `process.getActiveResourcesInfo()` names them) of which there are more than before, each as often as it is more. */
export function leftOpen(before: readonly string[], now: readonly string[]): string[] {
  const known = new Map<string, number>()
  for (const kind of before) known.set(kind, (known.get(kind) ?? 0) + 1)
  return now.filter((kind) => {
    if (passing.has(kind)) return false
    const left = known.get(kind) ?? 0
    known.set(kind, left - 1)
    return left <= 0
  })
}
