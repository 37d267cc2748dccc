import type { EpochMs, Family, GatewayAnswer, Outcome } from '../model.ts'
import { capped } from './capped.ts'
import { codeMeaning } from './code-meaning.ts'
import type { Envelope } from './envelope.ts'
import { envelopeContent, readEnvelope } from './envelope.ts'
import type { Reading } from './family.ts'
import { familyReaders } from './registry.ts'
import { retryAfterMs } from './retry-after.ts'

type Answered = Extract<GatewayAnswer, { kind: 'answered' }>

/** One HTTP answer with all that decides about it. */
interface Said {
  family: Family
  /** The code that counts: see `countingCode`. */
  code: number
  envelope: Envelope | null
  retryAfterMs: number | null
  /** The gateway's words, or ours about what came instead. */
  message: string
}

/**
 * What one answer of a gateway means for the task that was asked for. Total: every answer, however broken, has a meaning.
 * `now` serves only a `Retry-After` that is a date.
 */
export function readAnswer(family: Family, answer: GatewayAnswer, now: EpochMs): Outcome {
  switch (answer.kind) {
    case 'unreachable':
      return { kind: 'unreachable', cause: answer.cause, message: capped(answer.detail, 4_000) }
    case 'redirected':
      return troubled(answer.status, `redirected to ${originIn(answer.location)}; not followed`)
    case 'too-large':
      return troubled(answer.status, `the answer is larger than ${answer.limitBytes} bytes`)
    case 'answered':
      return outcomeOf(heard(family, answer, now))
  }
}

function heard(family: Family, answer: Answered, now: EpochMs): Said {
  const envelope = readEnvelope(answer.body)
  return {
    family,
    code: countingCode(answer.status, envelope?.code ?? null),
    envelope,
    retryAfterMs: retryAfterMs(answer.retryAfter, envelope?.body ?? null, now),
    message:
      envelope === null
        ? unreadInWords(answer)
        : (envelope.message ?? `code ${envelope.code ?? answer.status} without a message`),
  }
}

/** The envelope is judged before the HTTP status, unless it says 200 under an HTTP error: then the error is the truth. */
function countingCode(status: number, envelopeCode: number | null): number {
  return envelopeCode === null || codeMeaning(envelopeCode).kind === 'ok' ? status : envelopeCode
}

function outcomeOf(said: Said): Outcome {
  const meaning = codeMeaning(said.code)
  const { message, retryAfterMs: waitMs } = said
  switch (meaning.kind) {
    case 'ok':
      return readSuccess(said)
    case 'failed':
      return failed(said, recordIn(said))
    case 'absent':
      return recordedFailure(said) ?? { kind: 'absent', code: said.code, message }
    case 'refused':
      return { kind: 'refused', code: meaning.code, message }
    case 'disabled':
      return { kind: 'disabled', message }
    case 'throttled':
      return { kind: 'throttled', retryAfterMs: waitMs, message }
    case 'maintenance':
      return { kind: 'maintenance', retryAfterMs: waitMs, message }
    case 'troubled':
      return recordedFailure(said) ?? { kind: 'troubled', code: said.code, retryAfterMs: waitMs, message }
  }
}

function readSuccess(said: Said): Outcome {
  const { envelope, code, message } = said
  if (envelope === null) return { kind: 'troubled', code, retryAfterMs: said.retryAfterMs, message }
  const content = envelopeContent(envelope)
  switch (content.kind) {
    case 'nothing':
      return { kind: 'absent', code, message }
    case 'unreadable':
      return { kind: 'troubled', code, retryAfterMs: said.retryAfterMs, message: `no task in the answer: ${message}` }
    case 'record':
      return told(said, familyReaders[said.family].read(content.data))
  }
}

function told(said: Said, read: Reading): Outcome {
  switch (read.state) {
    case 'running':
      return { kind: 'running', record: read.record }
    case 'succeeded':
      return { kind: 'succeeded', record: read.record, images: read.images }
    case 'failed':
      return failed(said, read)
  }
}

/**
 * A record that says "failed" is believed under a code that says nothing final (500, 400, 404, 422): the gateway knows the task and has ended it;
 * to go on asking would wait for an answer that has been given. Not under codes about the account, the rate or the service.
 */
function recordedFailure(said: Said): Outcome | null {
  const read = recordIn(said)
  return read?.state === 'failed' ? failed(said, read) : null
}

/** The words of a failure are the gateway's own or none; `msg: "success"` beside a failed record is not about the failure. */
function failed({ code, envelope }: Said, read: Reading | null): Outcome {
  const isError = codeMeaning(code).kind !== 'ok'
  return {
    kind: 'failed',
    record: read?.record ?? null,
    failure: {
      code: read?.failure.code ?? (isError ? null : read?.failure.stand) ?? String(code),
      message: read?.failure.message ?? (isError ? (envelope?.message ?? '') : ''),
    },
  }
}

function recordIn({ family, envelope }: Said): Reading | null {
  if (envelope === null) return null
  const content = envelopeContent(envelope)
  return content.kind === 'record' ? familyReaders[family].read(content.data) : null
}

function troubled(code: number, message: string): Outcome {
  return { kind: 'troubled', code, retryAfterMs: null, message }
}

function unreadInWords({ status, body }: Answered): string {
  const start = body.trimStart().slice(0, 1)
  if (start === '') return `HTTP ${status} without a body`
  return start === '<'
    ? `HTTP ${status} with a web page instead of JSON`
    : `HTTP ${status} with a body that is no JSON object`
}

/** Only scheme and host: the rest of a redirect's target may carry a token. */
function originIn(location: string): string {
  return /^https?:\/\/[^/?#@\s]{1,255}(?=[/?#]|$)/i.exec(location)?.[0] ?? 'another address'
}
