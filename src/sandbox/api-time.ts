import type { Dialect } from './dialect.ts'

/** A time as the gateway writes it. Whole seconds, as in every captured answer but the jobs family's. */
export function apiTime(at: number, style: Dialect['times'], exactMs: boolean): string | number {
  const second = Math.floor(at / 1_000) * 1_000
  switch (style) {
    case 'iso':
      return new Date(second).toISOString().replace('.000Z', 'Z')
    case 'epoch-ms':
      return exactMs ? at : second
    case 'epoch-s':
      return second / 1_000
    case 'zoneless':
      // Captured: 08:17:04 in an answer whose file name says 00:17:03Z, so the gateway's zone-less times are UTC+8.
      return new Date(second + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  }
}
