import type { Client } from '../../contract/index.ts'
import { unpacked } from '../data/index-arrays.ts'

const keysPerCall = 500

/** Puts everything in the trash back; tasks that cannot be are left there. Answers how many came back. */
export async function restoreAll(client: Client): Promise<number> {
  let restored = 0
  for (let after: string | null | undefined; after !== null;) {
    const chunk = await client.tasks.index({ filter: { trash: true }, ...(after === undefined ? {} : { after }) })
    const keys = [...unpacked([chunk]).keys]
    for (let at = 0; at < keys.length; at += keysPerCall) {
      const rows = await client.tasks.rows({ keys: keys.slice(at, at + keysPerCall) })
      const { tasks } = await client.tasks.restore({ ids: rows.map(({ task }) => task.id) })
      restored += tasks.length
    }
    after = chunk.next
  }
  return restored
}
