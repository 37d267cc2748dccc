import type { EpochMs } from '../model.ts'

/** How many images are fetched from one host at once, and what was seen of it. */
export interface DownloadWidth {
  width: number
  /** The width before the last rise: gone back to when the rise has gained nothing. */
  before: number
  /** Bytes per second to beat, of the best round since the last trouble. */
  best: number
  /** Rounds in a row that did not beat it. */
  level: number
  /** Images that began at this time or before were part of a crowd that has been made smaller already. */
  cutAt: EpochMs
  /** The round that is being measured: as many images as are fetched at once. */
  round: { since: EpochMs; images: number; bytes: number } | null
}

/** A download that has come to its end. */
export interface EndedDownload {
  startedAt: EpochMs
  endedAt: EpochMs
  bytes: number
  /** As many were under way as the width allowed: only then does the pace tell something about the width. */
  wasFull: boolean
}

export const widestDownloads = 32

/** As many as two pages of a browser would ask for. */
const firstWidth = 8
/** A round must be so much quicker to be taken for more than chance. */
const gain = 1.1
const rise = 1.5
/** Rounds without a gain after which the rise is taken back, and after which it is tried again. */
const patience = 2
const levelRounds = 24

export const firstDownloadWidth: DownloadWidth = {
  width: firstWidth,
  before: firstWidth,
  best: 0,
  level: 0,
  cutAt: -Infinity,
  round: null,
}

/**
 * Rises by half for as long as that makes the whole quicker. The width that hides the delay between request and first byte depends
 * on that delay and on the link, which nobody tells; more than that only fills memory and annoys the host.
 */
export function afterDownload(state: DownloadWidth, ended: EndedDownload): DownloadWidth {
  if (!ended.wasFull) return { ...state, round: null }
  const { since, images, bytes } = state.round ?? { since: ended.startedAt, images: 0, bytes: 0 }
  const round = { since, images: images + 1, bytes: bytes + ended.bytes }
  if (round.images < state.width) return { ...state, round }
  const pace = (round.bytes / Math.max(1, ended.endedAt - since)) * 1000
  const next = { ...state, round: { since: ended.endedAt, images: 0, bytes: 0 } }
  if (pace >= state.best * gain) return risen({ ...next, best: pace })
  const level = state.level + 1
  if (level === patience) return { ...next, level, width: state.before }
  // The link may have become wider since, or the host quicker.
  return level >= levelRounds ? risen({ ...next, best: pace }) : { ...next, level }
}

function risen(state: DownloadWidth): DownloadWidth {
  const width = Math.min(widestDownloads, Math.ceil(state.width * rise))
  return { ...state, width, before: state.width, level: 0 }
}

/** Half as many after a 429, a 5xx, a timeout or a cut connection; once for all images that were under way together. */
export function afterTrouble(state: DownloadWidth, startedAt: EpochMs, at: EpochMs): DownloadWidth {
  if (startedAt <= state.cutAt) return state
  const width = Math.max(1, Math.floor(state.width / 2))
  return { width, before: width, best: 0, level: 0, cutAt: at, round: null }
}
