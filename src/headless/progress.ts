import { Presets, SingleBar } from 'cli-progress'
import type { TaskView } from '../contract/index.ts'
import type { Announcement, Core } from '../core/index.ts'
import type { Piece, Terminal } from './terminal.ts'
import { byteSize, excerpt, plural, statusWord, taskName } from './words.ts'

/** What `watch` and `demo` show while they work. */
export interface ProgressView {
  /** `now` is asked again and again while the work goes on. */
  begin(openTasks: number, now: () => OpenWork): void
  changed(task: TaskView): void
  notice(notice: Announcement): void
  end(): void
}

/** What is open at one moment. */
export interface OpenWork {
  waiting: number
  saving: number
  /** Bytes that have come of the downloads under way. */
  receivedBytes: number
}

export function openWork(core: Core): OpenWork {
  const count = (status: 'waiting' | 'saving'): number => core.api.list({ status, limit: 1 }).total
  const receivedBytes = [...core.downloads().values()].reduce((sum, { receivedBytes: bytes }) => sum + bytes, 0)
  return { waiting: count('waiting'), saving: count('saving'), receivedBytes }
}

/** A bar on a terminal; plain lines where nobody watches, one per change of status. */
export function createProgress(terminal: Terminal): ProgressView {
  return terminal.interactive ? createBar(terminal) : createLines(terminal)
}

function createLines(terminal: Terminal): ProgressView {
  const last = new Map<string, TaskView['status']>()
  return {
    begin(openTasks) {
      if (openTasks > 0) terminal.say(`Watching ${plural(openTasks, 'open task')}.`)
    },
    changed(task) {
      const before = last.get(task.id)
      last.set(task.id, task.status)
      // With `--json` the change itself stands on stdout.
      if (before !== task.status && !terminal.json) terminal.say(...changeLine(terminal, task))
    },
    notice: (notice) => tellTrouble(terminal, notice),
    end: () => undefined,
  }
}

const troubles: ReadonlySet<Announcement['kind']> = new Set([
  'connection-paused',
  'low-balance',
  'storage',
  'at-risk',
  'rule',
])

/** Kept and failed tasks have their own line; a connection, the disk, a rule and what is about to be lost have none: told here. */
function tellTrouble(terminal: Terminal, { kind, title, body }: Announcement): void {
  if (troubles.has(kind)) terminal.complain(`${title}: ${body}`)
}

const mostReasonColumns = 120

function changeLine(terminal: Terminal, task: TaskView): Piece[] {
  const name = taskName(terminal, task, 13 + 20)
  const end = changeWords(task)
  return end === '' ? [statusWord(task.status), ' ', name.trimEnd()] : [statusWord(task.status), ' ', name, ' ', end]
}

function changeWords({ status, images, failure, phase }: TaskView): string {
  switch (status) {
    case 'kept': {
      const kept = images.filter((image) => image.status === 'kept')
      const bytes = kept.reduce((sum, image) => sum + (image.bytes ?? 0), 0)
      return `${plural(kept.length, 'image')}, ${byteSize(bytes)}`
    }
    case 'failed':
      return excerpt(failure?.message ?? '', mostReasonColumns)
    case 'incomplete': {
      const lost = images.flatMap((image) => (image.status === 'lost' ? [image.reason ?? 'lost'] : []))
      return lost.length === 0 ? 'the gateway named no image' : `lost: ${[...new Set(lost)].join(', ')}`
    }
    case 'unknown':
      return 'the gateway does not know this id'
    case 'waiting':
      return excerpt(phase ?? '', 40)
    case 'saving':
      return ''
  }
}

function createBar(terminal: Terminal): ProgressView {
  const bar = new SingleBar(
    {
      format: ' {bar} {value}/{total} done · {state}',
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  )
  const statuses = new Map<string, TaskView['status']>()
  const finished = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  function draw({ waiting, saving, receivedBytes }: OpenWork): void {
    const fetching = receivedBytes > 0 ? ` · fetching ${byteSize(receivedBytes)}` : ''
    bar.setTotal(Math.max(1, finished.size + waiting + saving))
    bar.update(finished.size, { state: `${waiting} waiting · ${saving} saving${fetching}` })
  }

  return {
    begin(openTasks, now) {
      bar.start(Math.max(1, openTasks), finished.size, { state: 'starting' })
      timer = setInterval(() => draw(now()), 250)
    },
    changed(task) {
      const before = statuses.get(task.id)
      statuses.set(task.id, task.status)
      const isOpen = task.status === 'waiting' || task.status === 'saving'
      if (isOpen) finished.delete(task.id)
      else finished.add(task.id)
      if (before === task.status || isOpen) return
      process.stderr.write('\r\u001B[K')
      terminal.complain(...changeLine(terminal, task))
    },
    notice(notice) {
      process.stderr.write('\r\u001B[K')
      tellTrouble(terminal, notice)
    },
    end() {
      clearInterval(timer)
      bar.stop()
    },
  }
}
