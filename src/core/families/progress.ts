import type { Json, JsonObject } from '../model.ts'
import { firstField } from './first-field.ts'
import { numberOf } from './number-of.ts'
import { textOf } from './text-of.ts'

const maxPhaseChars = 120
const successWords = new Set(['success', 'succeeded', 'completed'])
const failureWords = new Set(['fail', 'failed', 'create_task_failed', 'generate_failed'])

export type ProgressState = 'running' | 'succeeded' | 'failed'

/** Where a record says its task stands, with the gateway's own word for it. */
export interface Progress {
  state: ProgressState
  phase: string | null
}

/** Flux Kontext and Midjourney: `successFlag` decides; a word does only where the flag is missing. */
export function flagProgress(data: JsonObject, namesImages: boolean): Progress {
  return byFlag(data, namesImages) ?? byWord(stateWord(data)) ?? byWord(statusWord(data)) ?? unsaid(namesImages)
}

/** jobs: the word decides; `successFlag` (newest records carry both) does only where the word is missing. */
export function wordProgress(data: JsonObject, namesImages: boolean): Progress {
  return byWord(stateWord(data)) ?? byFlag(data, namesImages) ?? byWord(statusWord(data)) ?? unsaid(namesImages)
}

function byFlag(data: JsonObject, namesImages: boolean): Progress | null {
  const said = firstField(data, ['successFlag', 'success_flag'])
  if (said === undefined) return null
  const word = stateWord(data) ?? statusWord(data)
  switch (flagNumber(said)) {
    case 0:
      return { state: 'running', phase: word }
    case 1:
      return { state: 'succeeded', phase: word }
    case 2:
    case 3:
      return { state: 'failed', phase: word }
    // Documented for Luma: generated, but the callback failed. The pictures exist, so it is a success for us.
    case 4:
      return { state: namesImages ? 'succeeded' : 'failed', phase: word }
    default:
      return { state: 'running', phase: word ?? textOf(said, maxPhaseChars) }
  }
}

function flagNumber(said: Json): number | null {
  return typeof said === 'boolean' ? Number(said) : numberOf(said)
}

/** The vendor's rule: stop on success or failure, take every other word for still running. */
function byWord(phase: string | null): Progress | null {
  if (phase === null) return null
  const word = phase.trim().toLowerCase()
  if (successWords.has(word)) return { state: 'succeeded', phase }
  return { state: failureWords.has(word) ? 'failed' : 'running', phase }
}

/** A record without any status that names results has them; to wait for a word that never comes would lose them. */
function unsaid(namesImages: boolean): Progress {
  return { state: namesImages ? 'succeeded' : 'running', phase: null }
}

function stateWord(data: JsonObject): string | null {
  return textOf(firstField(data, ['state']), maxPhaseChars)
}

/** Only as text: as a number it is an HTTP status that somebody copied in. */
function statusWord(data: JsonObject): string | null {
  const status = firstField(data, ['status'])
  return typeof status === 'string' ? textOf(status, maxPhaseChars) : null
}
