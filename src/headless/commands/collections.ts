import type { CollectionList } from '../../contract/index.ts'
import type { Calls } from '../calls.ts'
import type { Session } from '../session.ts'
import { fitted, plural } from '../words.ts'
import { chosenTasks, tellMarked } from './mark.ts'
import type { ChoiceOptions } from './mark.ts'

/** `collections`: which there are. */
export function listCommand(session: Session): Promise<number> {
  return showAfter(session, (calls) => calls.collections())
}

export function createCommand(session: Session, name: string): Promise<number> {
  return showAfter(session, (calls) => calls.createCollection({ name }))
}

export function renameCommand(session: Session, name: string, to: string): Promise<number> {
  return showAfter(session, (calls) => calls.renameCollection({ name, to }))
}

export function deleteCommand(session: Session, name: string): Promise<number> {
  return showAfter(session, (calls) => calls.deleteCollection({ name }))
}

export function addCommand(session: Session, name: string, ids: string[], options: ChoiceOptions): Promise<number> {
  return session.withCalls(async (calls) =>
    tellMarked(session, await calls.collect({ name, ...chosenTasks(ids, options) }), `put into ${name}`),
  )
}

export function removeCommand(session: Session, name: string, ids: string[], options: ChoiceOptions): Promise<number> {
  return session.withCalls(async (calls) =>
    tellMarked(session, await calls.uncollect({ name, ...chosenTasks(ids, options) }), `taken out of ${name}`),
  )
}

function showAfter({ terminal, withCalls }: Session, call: (calls: Calls) => Promise<CollectionList>): Promise<number> {
  return withCalls(async (calls) => {
    const collections = await call(calls)
    if (terminal.json) terminal.value(collections)
    else if (collections.length === 0) terminal.say('No collection yet. Make one with: kieper collections create NAME')
    else for (const { name, tasks } of collections) terminal.out(`${fitted(name, 32)} ${plural(tasks, 'task')}`)
    return 0
  })
}
