import type { SavedSearchList } from '../../contract/index.ts'
import type { Calls } from '../calls.ts'
import type { Session } from '../session.ts'
import { fitted } from '../words.ts'

/** `searches`: those that were saved. */
export function listCommand(session: Session): Promise<number> {
  return showAfter(session, (calls) => calls.searches())
}

export function saveCommand(session: Session, name: string, query: string): Promise<number> {
  return showAfter(session, (calls) => calls.saveSearch({ name, query }))
}

export function deleteCommand(session: Session, name: string): Promise<number> {
  return showAfter(session, (calls) => calls.deleteSearch({ name }))
}

export function moveCommand(session: Session, name: string, to: number): Promise<number> {
  return showAfter(session, (calls) => calls.moveSearch({ name, to }))
}

function showAfter(
  { terminal, withCalls }: Session,
  call: (calls: Calls) => Promise<SavedSearchList>,
): Promise<number> {
  return withCalls(async (calls) => {
    const searches = await call(calls)
    if (terminal.json) terminal.value(searches)
    else if (searches.length === 0) terminal.say('No search is saved. Save one with: kieper searches save NAME QUERY')
    else for (const { name, query } of searches) terminal.out(`${fitted(name, 32)} ${query}`)
    return 0
  })
}
