import type { ImageView, TaskDetail } from '../../contract/index.ts'
import type { Session } from '../session.ts'
import { styled } from '../terminal.ts'
import type { Piece } from '../terminal.ts'
import { byteSize, statusWord } from '../words.ts'

/** `show ID`: all that is known of one task. */
export function showCommand({ terminal, withCalls }: Session, id: string): Promise<number> {
  return withCalls(async (calls) => {
    const task = await calls.show(id)
    if (terminal.json) terminal.value(task)
    else for (const line of lines(task)) terminal.out(...line)
    return 0
  })
}

function lines(task: TaskDetail): Piece[][] {
  const { failure, params, phase, rating, favorite, history, raw } = task
  return [
    [styled(statusWord(task.status).look, statusWord(task.status).text.trimEnd()), phase === null ? '' : ` (${phase})`],
    ...(failure === null ? [] : field('failure', `${failure.code}: ${failure.message}`)),
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
    ...field('rating', rating === 0 ? null : `${rating} of 5`),
    ...field('favorite', favorite ? 'yes' : null),
    ...field('tags', task.tags.join(', ')),
    ...field('note', task.note),
    ...field('parameters', params === null ? null : JSON.stringify(params)),
    ...task.images.flatMap((image) => field(`${image.role} ${image.index}`, imageWords(image))),
    [],
    ...history.map(({ at, status, detail }) => [styled('dim', at), `  ${status.padEnd(10)} ${detail}`]),
    ...(raw === null ? [] : [[], [styled('dim', 'last answer')], ...raw.split(/\r?\n/u).map((line) => [line])]),
  ]
}

/** A name and its value; further lines of a value stand below the first, where nothing can be taken for a name. */
function field(name: string, value: string | number | null): Piece[][] {
  if (value === null || value === '') return []
  const [first = '', ...others] = String(value).split(/\r?\n/u)
  return [[styled('dim', name.padEnd(12)), ` ${first}`], ...others.map((line) => [`${' '.repeat(13)}${line}`])]
}

function imageWords(image: ImageView): string {
  if (image.status === 'kept') {
    return `kept, ${image.width}×${image.height}, ${byteSize(image.bytes ?? 0)}, ${image.path ?? 'its library is not known'}`
  }
  return `${image.status}${image.reason === null ? '' : ` (${image.reason})`}, link dies about ${image.deadlineAt}, ${image.url}`
}
