import type { MarkResult } from '../../contract/index.ts'
import type { Session } from '../session.ts'
import { plural } from '../words.ts'

export interface ChoiceOptions {
  search?: string
}

export interface MarkOptions extends ChoiceOptions {
  rating?: number
  favorite?: boolean
  reject?: boolean
  tag?: string[]
  untag?: string[]
  note?: string
}

/** `mark [ID…]`: stars, favourites, rejects, tags and a note, for many tasks at once. */
export function markCommand(session: Session, ids: readonly string[], options: MarkOptions): Promise<number> {
  const { rating, favorite, reject, tag = [], untag = [], note } = options
  return session.withCalls(async (calls) => {
    const result = await calls.mark({
      ...chosenTasks(ids, options),
      addTags: tag,
      removeTags: untag,
      ...(rating === undefined ? {} : { rating }),
      ...(favorite === undefined ? {} : { favorite }),
      ...(reject === undefined ? {} : { rejected: reject }),
      ...(note === undefined ? {} : { note }),
    })
    return tellMarked(session, result, 'marked')
  })
}

/** Both or neither is refused by the call itself. */
export function chosenTasks(ids: readonly string[], { search }: ChoiceOptions): { ids?: string[]; search?: string } {
  return { ...(ids.length === 0 ? {} : { ids: [...ids] }), ...(search === undefined ? {} : { search }) }
}

/** What came of it; `done` says what was done to them. */
export function tellMarked({ terminal }: Session, result: MarkResult, done: string): number {
  const { found, changed, problems } = result
  if (terminal.json) terminal.value(result)
  else {
    const same = found - changed
    terminal.say(
      `${plural(changed, 'task')} ${done}${same === 0 ? '' : `, ${same.toLocaleString('en')} already as wanted`}.`,
    )
  }
  for (const { id, reason } of problems) terminal.complain(`${id}: ${reason}`)
  return problems.length === 0 ? 0 : 1
}
