import type { Client, CollectionList } from '../../contract/index.ts'
import { phrase } from '../search/query-of-filter.ts'

const perPage = 1_000

/** TaskView ids of all that is in a collection, the trash left out. */
export async function membersOf(client: Client, name: string): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await client.tasks.list({
      search: `collection:${phrase(name)}`,
      limit: perPage,
      ...(after === undefined ? {} : { after }),
    })
    ids.push(...page.tasks.map(({ id }) => id))
    after = page.next
  }
  return ids
}

/** Makes a collection that was deleted again, with what was in it. */
export async function collectAgain(client: Client, name: string, ids: string[]): Promise<CollectionList> {
  const list = await client.collections.create({ name })
  if (ids.length === 0) return list
  await client.collections.add({ name, ids })
  return client.collections.list()
}
