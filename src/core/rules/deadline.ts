import type { EpochMs, Family, ImageRole } from '../model.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/**
 * When the link of an image is expected to die: the shortest lifetime that any document states (facts/kie-api §6), counted
 * from when *we* first saw the success, because the gateway's times come in four forms and two time zones.
 * It orders the work and warns; it never makes an image lost.
 */
export function deadlineOf(family: Family, role: ImageRole, succeededAt: EpochMs): EpochMs {
  if (role === 'original') return succeededAt + 10 * minuteMs
  return succeededAt + (family === 'jobs' ? dayMs : 14 * dayMs)
}
