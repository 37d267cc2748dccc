import type { Clock } from '../host.ts'
import type { EpochMs } from '../model.ts'
import { afterDownload, afterTrouble, firstDownloadWidth } from '../rules/download-width.ts'
import type { DownloadWidth } from '../rules/download-width.ts'

/** How a download ended, as far as its host is concerned: so many bytes, trouble on the way, or nothing that tells anything. */
export type DownloadEnd = { bytes: number } | 'trouble' | null

/** How many images each host is asked for at once. */
export interface DownloadLanes {
  /** So many more may begin there now. */
  room(origin: string): number
  /** Hosts where none may begin now. */
  full(): string[]
  /** One begins; call what is given back when it has ended. */
  begin(origin: string): (end: DownloadEnd) => void
}

/** A gateway may name any number of hosts. */
const mostHosts = 256

/** Where an image lies, as far as a limit is concerned. */
export function originOf(url: string): string {
  return URL.parse(url)?.origin ?? ''
}

export function createDownloadLanes(clock: Clock): DownloadLanes {
  const widths = new Map<string, DownloadWidth>()
  const underWay = new Map<string, number>()
  /** When a host was last asked for as many as it may be. Two that end together leave it short for a moment: that does not count. */
  const fullAt = new Map<string, EpochMs>()

  const widthOf = (origin: string): DownloadWidth => widths.get(origin) ?? firstDownloadWidth
  const countAt = (origin: string): number => underWay.get(origin) ?? 0
  const room = (origin: string): number => Math.max(0, widthOf(origin).width - countAt(origin))

  function learn(origin: string, width: DownloadWidth): void {
    const oldest = widths.keys().next()
    if (widths.size >= mostHosts && oldest.done !== true) widths.delete(oldest.value)
    // In order of use.
    widths.delete(origin)
    widths.set(origin, width)
  }

  return {
    room,
    full: () => [...underWay.keys()].filter((origin) => room(origin) === 0),
    begin(origin) {
      const startedAt = clock.now()
      underWay.set(origin, countAt(origin) + 1)
      if (room(origin) === 0) fullAt.set(origin, startedAt)
      return (end) => {
        const width = widthOf(origin)
        const [count, endedAt] = [countAt(origin), clock.now()]
        const wasFull = (fullAt.get(origin) ?? -Infinity) >= startedAt
        if (end === 'trouble') learn(origin, afterTrouble(width, startedAt, endedAt))
        else if (end !== null) learn(origin, afterDownload(width, { startedAt, endedAt, bytes: end.bytes, wasFull }))
        if (count > 1) return void underWay.set(origin, count - 1)
        underWay.delete(origin)
        fullAt.delete(origin)
      }
    },
  }
}
