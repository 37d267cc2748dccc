import { collectInputSchema, collectionRenameSchema, namedInputSchema } from '../../contract/index.ts'
import type { CollectInput, CollectionList, CollectionRename, MarkResult, NamedInput } from '../../contract/index.ts'
import type { Store } from '../store/index.ts'
import type { ApiDeps } from './deps.ts'
import { inParts } from './mark-tasks.ts'
import { parseInput } from './parse-input.ts'
import { refused } from './refused.ts'

export function listCollections({ store }: Pick<ApiDeps, 'store'>): CollectionList {
  return store.collections.all().map(({ name, tasks }) => ({ name, tasks }))
}

export function createCollection({ store, commit, clock }: ApiDeps, input: NamedInput): CollectionList {
  const { name } = parseInput(namedInputSchema, input)
  commit(() => {
    assertFree(store, name)
    return { at: clock.now(), newCollections: [name] }
  })
  return listCollections({ store })
}

export function renameCollection({ store, commit, clock }: ApiDeps, input: CollectionRename): CollectionList {
  const { name, to } = parseInput(collectionRenameSchema, input)
  commit(() => {
    const { seq } = collectionNamed(store, name)
    // Its own name in other letters is free for it.
    if (store.collections.byName(to)?.seq !== seq) assertFree(store, to)
    return { at: clock.now(), renamedCollections: [{ seq, name: to }] }
  })
  return listCollections({ store })
}

/** The tasks in it stay. */
export function deleteCollection({ store, commit, clock }: ApiDeps, input: NamedInput): CollectionList {
  const { name } = parseInput(namedInputSchema, input)
  commit(() => ({ at: clock.now(), goneCollections: [collectionNamed(store, name).seq] }))
  return listCollections({ store })
}

export async function collectTasks(deps: ApiDeps, input: CollectInput): Promise<MarkResult> {
  const { name, ...chosen } = parseInput(collectInputSchema, input)
  const { seq } = collectionNamed(deps.store, name)
  return inParts(deps, chosen, (taskSeqs) => ({ at: deps.clock.now(), collected: [{ collectionSeq: seq, taskSeqs }] }))
}

export async function uncollectTasks(deps: ApiDeps, input: CollectInput): Promise<MarkResult> {
  const { name, ...chosen } = parseInput(collectInputSchema, input)
  const { seq } = collectionNamed(deps.store, name)
  return inParts(deps, chosen, (taskSeqs) => ({
    at: deps.clock.now(),
    uncollected: [{ collectionSeq: seq, taskSeqs }],
  }))
}

function collectionNamed(store: Store, name: string): { seq: number; name: string } {
  const found = store.collections.byName(name)
  if (found !== null) return found
  throw refused('usage', 'no-collection', `There is no collection named ${name}. kieper collections lists them.`, {
    name,
  })
}

function assertFree(store: Store, name: string): void {
  const taken = store.collections.byName(name)
  if (taken !== null)
    throw refused('not-possible', 'collection-taken', `There is a collection named ${taken.name} already.`, {
      name: taken.name,
    })
}
