import { CallError } from '../../core/index.ts'
import type { Core } from '../../core/index.ts'
import { inUseWords } from '../in-use-words.ts'
import { createProgress, openWork } from '../progress.ts'
import type { Session } from '../session.ts'
import { plural } from '../words.ts'

/** `watch`: becomes the runner of the data folder until it is stopped, or until all is done. */
export function watchCommand(session: Session, { untilDone = false }: { untilDone?: boolean }): Promise<number> {
  const { terminal, signal } = session
  const progress = createProgress(terminal)
  return session.withCore(
    async (core) => {
      const removeListener = core.onChange((change) => {
        if (terminal.json) terminal.value(change)
        progress.changed(change.task)
      })
      const running = await core.run()
      if (!running.ok) throw new CallError('in-use', inUseWords(session.folders.dataDir, running.by))
      const open = openTasks(core)
      progress.begin(open, () => openWork(core))
      if (open === 0 && !untilDone) terminal.say('Nothing is open. Waiting for new tasks.')
      try {
        if (untilDone) await core.untilDone(signal)
        else await aborted(signal)
      } finally {
        removeListener()
        progress.end()
      }
      return untilDone ? finalWords(session, core) : 0
    },
    { notify: (notice) => progress.notice(notice) },
  )
}

function openTasks(core: Core): number {
  const { waiting, saving } = openWork(core)
  return waiting + saving
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** All kept, or not: the exit code is for scripts, the words for people. */
function finalWords({ terminal }: Session, core: Core): number {
  const count = (status: 'kept' | 'incomplete' | 'failed' | 'unknown'): number =>
    core.api.list({ status, limit: 1 }).total
  const bad = { incomplete: count('incomplete'), failed: count('failed'), unknown: count('unknown') }
  const open = openTasks(core)
  terminal.say(`${plural(count('kept'), 'task')} kept.`)
  for (const [status, number] of Object.entries(bad)) {
    if (number > 0) terminal.complain(`${plural(number, 'task')} ${status}: kieper list --status ${status}`)
  }
  if (open > 0) terminal.complain(`Stopped with ${plural(open, 'task')} still open; kieper watch carries on.`)
  return open + bad.incomplete + bad.failed + bad.unknown === 0 ? 0 : 1
}
