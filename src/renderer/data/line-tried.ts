import type { Cell } from './cell.ts'
import type { Link } from './lasting-client.ts'

/** Resolves when the line is open, or has been tried in vain, or after `mostMs`. */
export function lineTried(link: Cell<Link>, mostMs: number): Promise<void> {
  if (link.get().kind !== 'opening') return Promise.resolve()
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(end, mostMs)
    const stop = link.subscribe(end)
  })
}
