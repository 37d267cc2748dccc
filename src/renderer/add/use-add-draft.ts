import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { ConnectionView } from '../../contract/index.ts'
import { useOverview } from '../data/hooks.ts'
import { useAct } from '../data/use-act.ts'
import { openConnectionDialog } from '../settings/connection-dialogs.ts'
import { formatBytes } from '../text/format-bytes.ts'
import { showToast } from '../ui/toast-store.ts'
import type { Choices } from './add-choices.tsx'
import type { TextChange } from './paste-box.tsx'
import { isTooLong, mostTextBytes, readFiles } from './read-dropped.ts'
import { understoodGroups } from './understood-groups.ts'
import type { UnderstoodGroups } from './understood-groups.ts'
import type { Brought } from './use-add-queue.ts'
import { useRecognised } from './use-recognised.ts'
import type { Recognised } from './use-recognised.ts'

/** What the add dialog holds, and what can be done with it. */
export interface AddDraft extends Recognised {
  text: string
  /** What was typed by hand has lines: there Enter starts a new one, and only Ctrl/Cmd+Enter adds. So it does for what a link brought. */
  wasTyped: boolean
  /** What is wrong with what was given, in words. */
  error: string | null
  connections: readonly ConnectionView[]
  /** The one that ids belong to whose text does not tell. */
  connection: string | undefined
  isUnconnected: boolean
  choices: Choices
  setChoices: (choices: Choices) => void
  groups: UnderstoodGroups
  canAdd: boolean
  isAdding: boolean
  change: (text: string, how: TextChange) => void
  /** Puts something behind what is there. */
  append: (text: string) => void
  take: (files: readonly File[]) => Promise<void>
  add: () => Promise<void>
  /** Keeps the text for the next time and leads to the form of a connection. */
  connectFirst: () => void
}

/** Left behind by a dialog that was closed to connect a key first: pasted once, kept until it is added. */
let leftBehind = ''

/** What `brought` wishes stands in the choices, and the user can change it. */
export function useAddDraft(pasted: string, brought: Brought | undefined, onClose: () => void): AddDraft {
  const t = useTranslations('add')
  const locale = useLocale()
  const act = useAct()
  const overview = useOverview()
  const connections = overview?.connections ?? []
  const [text, setText] = useState(pasted === '' ? leftBehind : pasted)
  // Enter was meant for something else when a link opened the dialog below the fingers.
  const [wasTyped, setWasTyped] = useState(brought?.from?.kind === 'link')
  const [error, setError] = useState<string | null>(null)
  const [choices, setChoices] = useState<Choices>({
    connection: brought?.connection ?? null,
    family: brought?.family ?? null,
  })
  const [isAdding, setIsAdding] = useState(false)

  const own = connections.filter(({ sample }) => !sample)
  // One that can be asked before one that waits for a key or a person.
  const likely = own.find(({ state }) => state === 'ok') ?? own[0] ?? connections[0]
  // A link may name one that is not there.
  const chosen = connections.find(({ name }) => name === choices.connection)
  const connection = (chosen ?? likely)?.name
  const input = {
    text: isTooLong(text) ? '' : text,
    ...(connections.length > 1 && connection !== undefined ? { connection } : {}),
    ...(choices.family === null ? {} : { family: choices.family }),
  }
  const recognised = useRecognised(input)
  const groups = understoodGroups(recognised.recognition)
  const isUnconnected = overview !== null && connections.length === 0
  const canAdd = groups.adds > 0 && !isUnconnected && !isAdding

  const change: AddDraft['change'] = (next, how) => {
    setText(next)
    if (how !== 'other' || next.trim() === '') setWasTyped(how === 'typed' && next.trim() !== '')
    setError(isTooLong(next) ? t('tooLongText', { size: formatBytes(mostTextBytes, locale) }) : null)
  }
  const append = (more: string): void => change(text.trim() === '' ? more : `${text}\n${more}`, 'pasted')

  async function take(files: readonly File[]): Promise<void> {
    const read = await readFiles(files)
    if (read.kind === 'text') append(read.text)
    else if (read.kind === 'too-large') setError(t('tooLarge', { size: formatBytes(mostTextBytes, locale) }))
    else if (read.kind === 'not-text') setError(t('notText', { name: read.name }))
  }

  async function add(): Promise<void> {
    if (!canAdd) return
    setIsAdding(true)
    // What is added is what stands there now, also when its preview is still of the text before: the answer tells what became of it.
    const result = await act((client) => client.tasks.add(input))
    setIsAdding(false)
    if (result === undefined) return
    const [refused] = result.rejected
    if (result.added.length + result.known.length === 0 && refused !== undefined) {
      setError(refused.reason)
      return
    }
    leftBehind = ''
    showToast({ text: resultWords(result.added.length, result.known.length) })
    onClose()
  }

  function resultWords(added: number, known: number): string {
    if (added === 0) return t('allKnown', { count: known })
    return known === 0 ? t('added', { count: added }) : t('addedAndKnown', { added, known })
  }

  function connectFirst(): void {
    leftBehind = text
    onClose()
    openConnectionDialog({ kind: 'add' })
  }

  const rest = { text, wasTyped, error, connections, connection, isUnconnected, choices, setChoices, groups, canAdd }
  return { ...recognised, ...rest, isAdding, change, append, take, add, connectFirst }
}
