import type { NoticeFacts } from '../facts.ts'
import type { NoticeKind } from '../host.ts'

/** What the user wants to be told. */
export interface NoticeChoice {
  kept: boolean
  failed: boolean
  connection: boolean
  storage: boolean
  atRisk: boolean
  /** Neither prompts nor answers: somebody may look at the screen. */
  hidePrompts: boolean
  /** Minutes of the local day between which only losses are told; over midnight when `from` is later than `to`. */
  quiet: { fromMinute: number; toMinute: number } | null
}

/** What ends here for good, or will: quiet hours do not hold it back. */
const losses: ReadonlySet<NoticeKind> = new Set(['incomplete', 'storage', 'at-risk'])

/** The notice in the words to show, or `null` when the user does not want it. What is not shown is in the history all the same. */
export function chosenNotice<Notice extends Pick<NoticeFacts, 'kind' | 'title' | 'body'>>(
  notice: Notice,
  choice: NoticeChoice,
  minuteOfDay: number,
): Notice | null {
  if (!isWanted(notice.kind, choice)) return null
  if (isQuiet(choice.quiet, minuteOfDay) && !losses.has(notice.kind)) return null
  return choice.hidePrompts && isAboutTask(notice.kind) ? { ...notice, body: '' } : notice
}

function isWanted(kind: NoticeKind, choice: NoticeChoice): boolean {
  switch (kind) {
    case 'kept':
      return choice.kept
    case 'incomplete':
    case 'failed':
    case 'unknown':
    case 'rule':
      return choice.failed
    case 'connection-paused':
    case 'low-balance':
      return choice.connection
    case 'storage':
      return choice.storage
    case 'at-risk':
      return choice.atRisk
  }
}

function isAboutTask(kind: NoticeKind): boolean {
  return kind !== 'connection-paused' && kind !== 'low-balance' && kind !== 'storage'
}

function isQuiet(quiet: NoticeChoice['quiet'], minute: number): boolean {
  if (quiet === null || quiet.fromMinute === quiet.toMinute) return false
  const { fromMinute, toMinute } = quiet
  return fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute
}
