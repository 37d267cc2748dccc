import type { ImageView, TaskDetail } from '../../contract/index.ts'
import type { Session } from '../session.ts'
import type { Terminal } from '../terminal.ts'
import { byteSize, statusWord } from '../words.ts'

/** `show ID`: all that is known of one task. */
export function showCommand({ terminal, withCore }: Session, id: string): Promise<number> {
  return withCore((core) => {
    const task = core.api.show(id)
    if (terminal.json) terminal.value(task)
    else for (const line of lines(terminal, task)) terminal.out(line)
    return Promise.resolve(0)
  })
}

function lines(terminal: Terminal, task: TaskDetail): string[] {
  const field = (name: string, value: string | number | null): string[] =>
    value === null || value === '' ? [] : [`${terminal.style('dim', name.padEnd(12))} ${value}`]
  return [
    `${statusWord(terminal, task.status).trim()}${task.phase === null ? '' : ` (${task.phase})`}`,
    ...(task.failure === null ? [] : [`             ${task.failure.code}: ${task.failure.message}`]),
    ...field('prompt', task.prompt),
    ...field('model', task.model),
    ...field('family', task.family),
    ...field('connection', task.connection),
    ...field('id', task.id),
    ...field('task id', task.taskId),
    ...field('added', task.addedAt),
    ...field('created', task.createdAt),
    ...field('completed', task.completedAt),
    ...field('kept', task.keptAt),
    ...field('next poll', task.nextPollAt),
    ...field('polls', task.polls),
    ...field('parameters', task.params === null ? null : JSON.stringify(task.params)),
    ...task.images.flatMap((image) => field(`${image.role} ${image.index}`, imageWords(image))),
    '',
    ...task.history.map(({ at, status, detail }) => `${terminal.style('dim', at)}  ${status.padEnd(10)} ${detail}`),
    ...(task.raw === null ? [] : ['', terminal.style('dim', 'last answer'), task.raw]),
  ]
}

function imageWords(image: ImageView): string {
  if (image.status === 'kept') {
    return `kept, ${image.width}×${image.height}, ${byteSize(image.bytes ?? 0)}, ${image.path ?? 'its library is not known'}`
  }
  return `${image.status}${image.reason === null ? '' : ` (${image.reason})`}, link dies about ${image.deadlineAt}, ${image.url}`
}
