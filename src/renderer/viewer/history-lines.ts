import type { TaskDetail } from '../../contract/index.ts'
import type { ShownStatus } from '../ui/shown-status.ts'

/** What a line tells. `words` are the core's and the gateway's own, in English or whatever the gateway speaks. */
export type Told =
  | { kind: 'added' | 'askedAgain' | 'nothing' }
  | { kind: 'finished'; count: number }
  | { kind: 'image'; number: number; because: string }
  | { kind: 'words'; words: string }

export interface HistoryLine {
  id: number
  at: string
  /** What the line is about: the task's status, or that of the image it tells of. */
  glyph: ShownStatus
  /** It tells of an original, whose loss does not touch the task. */
  isOriginal: boolean
  told: Told
}

/** A long poll of a stubborn gateway must not fill the page. */
const mostLines = 100

/** The history of a task, newest first, each line with the sign that fits what it tells. */
export function historyLines(history: TaskDetail['history']): HistoryLine[] {
  const lines = history.map(({ at, status, phase, detail }, id): HistoryLine => {
    const image = /^(result|original) (\d{1,5}) (kept|lost)(?:: (.*))?$/su.exec(detail)
    const plain = { id, at, glyph: status, isOriginal: false }
    if (image !== null) {
      const told = { kind: 'image', number: Number(image[2]) + 1, because: image[4] ?? '' } as const
      return { ...plain, glyph: image[3] === 'lost' ? 'lost' : 'kept', isOriginal: image[1] === 'original', told }
    }
    return { ...plain, told: toldBy(detail, phase) }
  })
  return lines.slice(-mostLines).toReversed()
}

function toldBy(detail: string, phase: string | null): Told {
  if (detail === 'added') return { kind: 'added' }
  if (detail === 'asked again') return { kind: 'askedAgain' }
  if (detail === '') return phase === null ? { kind: 'nothing' } : { kind: 'words', words: phase }
  const finished = /^the gateway has finished: (\d{1,5}) images?$/u.exec(detail)
  return finished === null ? { kind: 'words', words: detail } : { kind: 'finished', count: Number(finished[1]) }
}
