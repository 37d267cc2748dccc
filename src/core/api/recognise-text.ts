import { recogniseInputSchema } from '../../contract/index.ts'
import type { Recognition, RecogniseInput } from '../../contract/index.ts'
import { recognise } from '../families/recognise.ts'
import { connectionFor } from '../rules/connection-for.ts'
import { mayBeSameFamily } from '../rules/may-be-same-family.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { taskRows } from './read-history.ts'

/** What `add` would do with a text, for a look before it is done. */
export function recogniseText(deps: Pick<ApiDeps, 'store' | 'clock'>, input: RecogniseInput): Recognition {
  const { store } = deps
  const { text, connection: name, family: wanted } = parseInput(recogniseInputSchema, input)
  const connections = store.connections.all()
  const chosen = name === undefined ? null : store.connections.byName(name)
  const { tasks, rejected } = recognise(text)
  return {
    rejected,
    found: tasks.map((found) => {
      const family = found.family ?? wanted ?? null
      const choice = connectionFor(found, connections, chosen)
      if (!choice.ok) return { taskId: found.taskId, family, connection: null, state: 'new', known: null }
      const { seq, name: connection } = choice.connection
      const rows = store.tasks.onConnection(seq, found.taskId)
      const known = rows.find((task) => mayBeSameFamily(task.family, family))
      if (known === undefined) return { taskId: found.taskId, family, connection, state: 'new', known: null }
      return {
        taskId: found.taskId,
        family: known.family ?? family,
        connection,
        state: known.removedAt === null ? 'known' : 'in-trash',
        known: taskRows(deps, [known])[0] ?? null,
      }
    }),
  }
}
