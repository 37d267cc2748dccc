import type { Client } from '../../contract/index.ts'
import { unpacked } from '../data/index-arrays.ts'
import { restoreTasks } from '../trash/restore-tasks.ts'

/** Puts everything in the trash back; tasks that cannot be are left there. Answers how many came back. */
export async function restoreAll(client: Client): Promise<number> {
  let restored = 0
  for (let after: string | null | undefined; after !== null;) {
    const chunk = await client.tasks.index({ filter: { trash: true }, ...(after === undefined ? {} : { after }) })
    const { count } = await restoreTasks(client, [...unpacked([chunk]).keys], () => undefined)
    restored += count
    after = chunk.next
  }
  return restored
}
