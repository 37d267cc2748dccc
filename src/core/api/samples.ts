import type { TasksResult } from '../../contract/index.ts'
import { until } from '../engine/waiting-for.ts'
import type { TaskFacts } from '../facts.ts'
import { usualLimits } from '../rules/connection-input.ts'
import { released } from '../rules/hold.ts'
import { isSampleGateway, sampleName } from '../rules/sample-gateway.ts'
import { trashTermMs } from '../rules/trash-term.ts'
import { addTasks } from './add-tasks.ts'
import type { ApiDeps } from './deps.ts'
import { getTasks } from './read-tasks.ts'
import { refused } from './refused.ts'

/** Starts the stand-in gateway and adds its tasks: the real screens at work, without a key. */
export async function startSamples(deps: ApiDeps): Promise<TasksResult> {
  const { host, store, commit, clock } = deps
  if (host.samples === undefined) throw refused('not-possible', 'no-samples', 'This host has no sample tasks.')
  const found = store.connections.byName(sampleName)
  if (found !== null && !isSampleGateway(found)) {
    throw refused(
      'not-possible',
      'sample-name-taken',
      `${sampleName} is the name of a connection of yours. Rename it first.`,
      found,
    )
  }
  const { url, key, texts } = await host.samples.start()
  await host.secrets.write(sampleName, { key })
  commit(() => ({
    at: clock.now(),
    ...(found === null
      ? {
          newConnections: [
            {
              name: sampleName,
              kind: 'other',
              baseUrl: url,
              imageHosts: [],
              ...usualLimits,
            },
          ],
        }
      : { connections: [{ seq: found.seq, set: { ...released, baseUrl: url } }] }),
  }))
  const ids: string[] = []
  for (const text of texts) {
    const { added, known } = await addTasks(deps, { text, connection: sampleName })
    ids.push(...[...added, ...known].map(({ id }) => id))
  }
  return getTasks(deps, { ids })
}

/** Takes the sample tasks, their files and their connection away for good: nobody has paid for them. */
export async function removeSamples(deps: ApiDeps): Promise<{ removed: number }> {
  const { host, store, commit, clock, trash } = deps
  const connection = store.connections.byName(sampleName)
  if (connection === null || !isSampleGateway(connection)) return { removed: 0 }
  const all = store.tasks.onWholeConnection(connection.seq)
  await trash.remove(all.filter(({ removedAt }) => removedAt === null))
  commit(() => ({
    at: clock.now(),
    tasks: all.map(({ seq }) => ({ seq, set: { removedAt: clock.now() - trashTermMs } })),
  }))
  await untilUnsaved(deps, all)
  await trash.empty(new AbortController().signal)
  const left = store.tasks.onWholeConnection(connection.seq)
  if (left.length > 0) {
    throw refused(
      'not-possible',
      'sample-files-stay',
      'Some sample files cannot be deleted now. Is the library folder there?',
    )
  }
  commit(() => ({ at: clock.now(), goneConnections: [connection.seq] }))
  await host.secrets.remove(sampleName)
  await host.samples?.stop()
  return { removed: all.length }
}

/** Longer than a picture takes from its first byte into the library. */
const longestSavingMs = 10_000

/** What is being saved at this moment would come into the library after its row has gone. */
async function untilUnsaved({ store, live, clock }: ApiDeps, tasks: readonly TaskFacts[]): Promise<void> {
  const images = tasks.flatMap(({ seq }) => store.images.ofTask(seq))
  const signal = AbortSignal.timeout(longestSavingMs)
  await until(clock, signal, () => !images.some(({ seq }) => live.isSaving(seq)))
}
