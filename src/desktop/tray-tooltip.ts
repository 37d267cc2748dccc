import type { Overview } from '../contract/index.ts'
import { clockTime } from './clock-time.ts'
import { excerpt } from './excerpt.ts'
import { neediest, pausedUntil, trayState } from './tray-state.ts'
import type { TrayFacts } from './tray-state.ts'
import { refusalWords } from './words/refusal-words.ts'
import type { Words } from './words/words.ts'

/** Longest tooltip; Windows cuts after 127 characters. */
const mostChars = 127

/** What the tray says in one line: `3 waiting, 1 saving, 2 new, 60.6 credits`, or the worst of what is the case. */
export function trayTooltip(facts: TrayFacts, now: number, words: Words): string {
  const said = partsOf(facts, now, words).filter((part) => part !== null)
  return excerpt(said.join(', '), mostChars)
}

function partsOf(facts: TrayFacts, now: number, words: Words): (string | null)[] {
  const { tray } = words
  const { overview } = facts
  const open = overview.counts.waiting + overview.counts.saving
  const wait = open === 0 ? null : tray.tasksWait(open)
  switch (trayState(facts)) {
    case 'risk':
      return riskParts(overview, now, words)
    case 'attention':
      return [attentionOf(overview, words), wait]
    case 'paused': {
      const at = pausedUntil(overview)?.at ?? null
      return [at === null ? tray.paused : tray.pausedUntil(clockTime(Date.parse(at), words)), wait]
    }
    case 'offline':
      return [tray.offline, open === 0 ? null : tray.askedLater(open)]
    case 'new':
    case 'working':
    case 'idle':
      return [...workParts(overview, words), creditsOf(overview, words)]
  }
}

function riskParts({ atRisk }: Overview, now: number, { tray, span }: Words): (string | null)[] {
  if (atRisk === null) return []
  const leftMs = Date.parse(atRisk.firstDeadlineAt) - now
  return [tray.notSaved(atRisk.images), leftMs > 0 ? tray.linkDies(span(leftMs)) : null]
}

function attentionOf(overview: Overview, words: Words): string {
  const { tray } = words
  switch (overview.library.state) {
    case 'full':
      return tray.diskFull
    case 'missing':
      return tray.libraryMissing
    case 'unwritable':
      return tray.libraryUnwritable
    case 'ok': {
      const connection = neediest(overview)
      return connection?.hold == null ? '' : refusalWords(connection.name, connection.hold, words)
    }
  }
}

function workParts({ counts, unseen }: Overview, { tray }: Words): (string | null)[] {
  if (counts.waiting + counts.saving + unseen === 0) return [tray.nothingWaiting]
  return [
    counts.waiting > 0 ? tray.waiting(counts.waiting) : null,
    counts.saving > 0 ? tray.saving(counts.saving) : null,
    unseen > 0 ? tray.fresh(unseen) : null,
  ]
}

/** Of all gateways together; those of the samples are not real. */
function creditsOf({ connections }: Overview, { tray }: Words): string | null {
  const known = connections.flatMap(({ sample, balance }) => (sample || balance === null ? [] : [balance]))
  return known.length === 0 ? null : tray.credits(known.reduce((sum, one) => sum + one, 0))
}
