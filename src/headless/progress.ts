import { Presets, SingleBar } from 'cli-progress'
import type { TaskView } from '../contract/index.ts'
import type { Announcement, Core } from '../core/index.ts'
import type { Terminal } from './terminal.ts'
import { byteSize, excerpt, statusWord } from './words.ts'

/** What `watch` and `demo` show while they work. */
export interface ProgressView {
  begin(core: Core, openTasks: number): void
  changed(task: TaskView): void
  notice(notice: Announcement): void
  end(): void
}

/** A bar on a terminal; plain lines where nobody watches, one per change of status. */
export function createProgress(terminal: Terminal): ProgressView {
  return terminal.interactive ? createBar(terminal) : createLines(terminal)
}

function createLines(terminal: Terminal): ProgressView {
  const last = new Map<string, string>()
  return {
    begin(_core, openTasks) {
      terminal.say(openTasks === 0 ? 'Nothing is open. Waiting for new tasks.' : `Watching ${openTasks} open tasks.`)
    },
    changed(task) {
      if (last.get(task.id) === task.status) return
      last.set(task.id, task.status)
      if (!terminal.json) terminal.say(changeLine(terminal, task))
    },
    notice: (notice) => tellTrouble(terminal, notice),
    end: () => undefined,
  }
}

/** Kept and failed tasks have their own line; what concerns a connection or the disk has none, so it is told here. */
function tellTrouble(terminal: Terminal, { kind, title, body }: Announcement): void {
  if (kind === 'connection-paused' || kind === 'storage') terminal.complain(`${title}: ${body}`)
}

function changeLine(terminal: Terminal, task: TaskView): string {
  const name = `${(task.model ?? task.family ?? '').padEnd(22)} ${excerpt(task.prompt ?? task.taskId, 44).padEnd(44)}`
  switch (task.status) {
    case 'kept': {
      const bytes = task.images.reduce((sum, image) => sum + (image.bytes ?? 0), 0)
      const kept = task.images.filter((image) => image.status === 'kept').length
      return `${statusWord(terminal, 'kept')} ${name} ${kept === 1 ? '1 image' : `${kept} images`}, ${byteSize(bytes)}`
    }
    case 'failed':
      return `${statusWord(terminal, 'failed')} ${name} ${task.failure?.message ?? ''}`
    case 'incomplete': {
      const lost = task.images.filter((image) => image.status === 'lost').map((image) => image.reason)
      return `${statusWord(terminal, 'incomplete')} ${name} ${lost.length === 0 ? 'the gateway named no image' : lost.join(', ')}`
    }
    default:
      return `${statusWord(terminal, task.status)} ${name} ${task.phase ?? ''}`.trimEnd()
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
  let timer: NodeJS.Timeout | undefined
  let total = 0

  function draw(core: Core): void {
    const open = (status: 'waiting' | 'saving'): number => core.api.list({ status, limit: 1 }).total
    const waiting = open('waiting')
    const saving = open('saving')
    const bytes = [...core.downloads().values()].reduce((sum, { receivedBytes }) => sum + receivedBytes, 0)
    total = Math.max(total, waiting + saving)
    const fetching = bytes > 0 ? ` · fetching ${byteSize(bytes)}` : ''
    bar.setTotal(total)
    bar.update(total - waiting - saving, { state: `${waiting} waiting · ${saving} saving${fetching}` })
  }

  return {
    begin(core, openTasks) {
      total = openTasks
      bar.start(Math.max(1, openTasks), 0, { state: 'starting' })
      timer = setInterval(() => draw(core), 250)
    },
    changed(task) {
      const before = statuses.get(task.id)
      statuses.set(task.id, task.status)
      if (before === task.status || task.status === 'waiting' || task.status === 'saving') return
      process.stderr.write('\r\u001B[K')
      terminal.complain(changeLine(terminal, task))
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
