import { useCallback, useEffect, useState } from 'react'
import type { Client } from '../../contract/index.ts'
import type { HistoryIndex } from '../data/history-index.ts'
import { unpacked } from '../data/index-arrays.ts'
import { useSession } from '../data/session.ts'

export interface Viewed {
  /** Number of the task in the viewer; `null` without a viewer or while nobody knows it. */
  key: number | null
  neighbours: { previous: string | null; next: string | null }
  place: { position: number; total: number } | undefined
  /** Remembers which task has which number: called by whoever opens one from the list. */
  known: (id: string, key: number) => void
}

/** Where the task of the viewer stands in the history, or in the trash: its neighbours by their ids, as far as known. */
export function useViewed(task: string | null, index: HistoryIndex, isTrash: boolean): Viewed {
  const { client } = useSession()
  const [keys, setKeys] = useState<ReadonlyMap<string, number>>(() => new Map())
  const known = useCallback((id: string, key: number) => {
    setKeys((before) => (before.get(id) === key ? before : new Map(before).set(id, key)))
  }, [])
  const key = task === null ? null : (keys.get(task) ?? null)

  // Opened by its address: the list knows numbers, so it is looked for.
  const isAstray = task !== null && key === null
  useEffect(() => {
    if (!isAstray || task === null) return undefined
    const ending = new AbortController()
    findKey(client, { task, trash: isTrash }, ending.signal).then(
      (found) => {
        if (found !== null && !ending.signal.aborted) known(task, found)
      },
      () => undefined, // Without neighbours the viewer still shows the task.
    )
    return () => ending.abort()
  }, [client, task, isTrash, isAstray, known])

  const position = key === null ? -1 : index.positionOf(key)
  const previous = useIdOf(position > 0 ? index.keys[position - 1] : undefined, known)
  const next = useIdOf(position === -1 ? undefined : index.keys[position + 1], known)
  return {
    key,
    known,
    neighbours: { previous, next },
    place: position === -1 ? undefined : { position: position + 1, total: index.count },
  }
}

/** The id of a task by its number; its row is read when it is not here. */
function useIdOf(key: number | undefined, known: (id: string, key: number) => void): string | null {
  const { rows } = useSession()
  const [found, setFound] = useState<{ key: number; id: string } | null>(null)
  useEffect(() => {
    if (key === undefined) return undefined
    const look = (): void => {
      const task = rows.get(key)
      if (task === undefined) return
      known(task.id, key)
      setFound((before) => (before?.key === key ? before : { key, id: task.id }))
    }
    const stop = rows.subscribe(key, look)
    look()
    return stop
  }, [key, rows, known])
  return found !== null && found.key === key ? found.id : null
}

/** So many tasks may share a remote id: one per connection and family. */
const most = 20

async function findKey(
  client: Client,
  { task: id, trash }: { task: string; trash: boolean },
  signal: AbortSignal,
): Promise<number | null> {
  const { taskId } = await client.tasks.show({ id, trash }, { signal })
  const chunk = await client.tasks.index({ filter: { search: taskId, trash }, limit: most }, { signal })
  const rows = await client.tasks.rows({ keys: [...unpacked([chunk]).keys] }, { signal })
  return rows.find(({ task }) => task.id === id)?.key ?? null
}
