import type { AddInput, AddResult } from '../../contract/index.ts'
import { CallError } from '../../core/index.ts'
import { readAllOfStdin, readTextFile } from '../read-text.ts'
import type { Session } from '../session.ts'
import { styled } from '../terminal.ts'
import type { Terminal } from '../terminal.ts'
import { plural, taskLine } from '../words.ts'

export interface AddOptions {
  connection?: string
  family?: 'flux-kontext' | 'midjourney' | 'jobs'
  file?: string
}

/** Longer lists are summed up: nobody reads ten thousand lines. */
const mostLines = 20

/** `add`: takes anything that holds task ids. */
export async function addCommand(session: Session, texts: readonly string[], options: AddOptions): Promise<number> {
  const text = await wholeText(texts, options.file, session.signal)
  const { connection, family } = options
  const input: AddInput = {
    text,
    ...(connection === undefined ? {} : { connection }),
    ...(family === undefined ? {} : { family }),
  }
  return session.withCalls(async (calls) => {
    const result = await calls.add(input)
    if (session.terminal.json) session.terminal.value(result)
    else tell(session.terminal, result)
    complainOf(session.terminal, result)
    return result.added.length + result.known.length > 0 ? 0 : 1
  })
}

async function wholeText(texts: readonly string[], file: string | undefined, signal: AbortSignal): Promise<string> {
  const pieces = texts.filter((text) => text !== '-')
  const fromStdin = file === '-' || texts.includes('-')
  if (file !== undefined && file !== '-') pieces.push(await readTextFile(file, signal))
  if (fromStdin) pieces.push(await readAllOfStdin(signal))
  if (pieces.length === 0)
    throw new CallError(
      'usage',
      'Say what to add: task ids or any text with them, --file PATH, or - for standard input.',
    )
  return pieces.join('\n')
}

function tell(terminal: Terminal, { added, known }: AddResult): void {
  for (const task of added.slice(0, mostLines)) terminal.say(...taskLine(terminal, task))
  if (added.length > mostLines) terminal.say(`… and ${(added.length - mostLines).toLocaleString('en')} more`)
  const here = known.length === 1 ? 'was already here' : 'were already here'
  if (added.length > 0) {
    const also = known.length === 0 ? '' : `, ${known.length.toLocaleString('en')} ${here}`
    terminal.say(`${plural(added.length, 'task')} added${also}.`)
    terminal.say(styled('dim', 'kieper watch polls them and saves their images.'))
  } else if (known.length > 0) terminal.say(`Nothing new: ${plural(known.length, 'task')} ${here}.`)
}

function complainOf({ complain }: Terminal, { rejected }: AddResult): void {
  for (const { text: piece, reason } of rejected.slice(0, mostLines)) {
    complain(`not added: ${piece === '' ? '' : `${piece}: `}${reason}`)
  }
  if (rejected.length > mostLines) complain(`not added: ${rejected.length - mostLines} more pieces`)
}
