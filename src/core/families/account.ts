import type { ConnectionKind, GatewayAnswer, Json, RefusalCode } from '../model.ts'
import { codeMeaning } from './code-meaning.ts'
import { readEnvelope } from './envelope.ts'
import { firstField } from './first-field.ts'
import { httpUrl } from './http-url.ts'
import { isJsonObject } from './json-object.ts'
import { numberOf } from './number-of.ts'

/** What every gateway of this kind offers besides its tasks: the balance, and fresh links for stored files. */

/** Answers `{code, msg, data: 100}`: credits as a bare number (facts/kie-api §4). */
export const creditPath = '/api/v1/chat/credit'
/** `POST {url}` answers with a bare link that lives for 20 minutes; a URL of another service is refused with 422. */
export const freshLinkPath = '/api/v1/common/download-url'

/** Addresses and image hosts of the gateways that are known by name (facts/kie-api §7, §9). */
export const knownGateways: Readonly<
  Record<Exclude<ConnectionKind, 'other'>, { baseUrl: string; imageHosts: readonly string[] }>
> = {
  kie: {
    baseUrl: 'https://api.kie.ai',
    imageHosts: ['*.aiquickdraw.com', '*.redpandaai.co', '*.kie.ai', '*.r2.cloudflarestorage.com'],
  },
  apikley: {
    baseUrl: 'https://api.apikley.ru',
    imageHosts: ['*.apikley.ru', '*.aiquickdraw.com', '*.redpandaai.co', '*.r2.cloudflarestorage.com'],
  },
}

/** Hosts that a kind of gateway has its images at. */
export function usualImageHosts(kind: ConnectionKind): readonly string[] {
  return kind === 'other' ? [] : knownGateways[kind].imageHosts
}

/** What the credits call tells about a connection. `odd`: it answers, but not with credits; some gateways have no such call. */
export type AccountReading =
  | { kind: 'credits'; credits: number }
  | { kind: 'refused'; code: RefusalCode; message: string }
  | { kind: 'unreachable'; message: string }
  | { kind: 'odd'; message: string }

export function readAccount(answer: GatewayAnswer): AccountReading {
  switch (answer.kind) {
    case 'unreachable':
      return { kind: 'unreachable', message: answer.detail }
    case 'redirected':
      return { kind: 'odd', message: `it redirects to ${answer.location}` }
    case 'too-large':
      return { kind: 'odd', message: 'its answer is too large' }
    case 'answered': {
      const envelope = readEnvelope(answer.body)
      const status = codeMeaning(answer.status)
      const meaning =
        status.kind === 'ok' && envelope !== null && envelope.code !== null ? codeMeaning(envelope.code) : status
      const message = envelope?.message ?? ''
      if (meaning.kind === 'refused') return { kind: 'refused', code: meaning.code, message }
      const credits = meaning.kind === 'ok' ? creditsIn(okData(answer)) : null
      return credits === null ? { kind: 'odd', message: `it answers ${answer.status}` } : { kind: 'credits', credits }
    }
  }
}

function creditsIn(data: Json | undefined): number | null {
  if (isJsonObject(data)) return numberOf(firstField(data, ['credits', 'balance', 'remainedCredits', 'credit']))
  return numberOf(data)
}

/** `none`: the gateway was heard and gives no link. `unheard`: nothing usable came back, so nothing is known about the file. */
export type FreshLink = { kind: 'link'; url: string } | { kind: 'none' } | { kind: 'unheard' }

/** A gateway that has no such call: its answer is as good as "no link", or a dead image would be asked about for ever. */
const noSuchCall: ReadonlySet<number> = new Set([405, 501])

/**
 * `none` counts against the image, so it must be said: "no such file" in words that can be read. A web page under HTTP 200, half
 * an answer, a timeout (408) or a call that is switched off for now (505) say nothing about the file.
 */
export function readFreshLink(answer: GatewayAnswer): FreshLink {
  if (answer.kind !== 'answered') return { kind: 'unheard' }
  const envelope = readEnvelope(answer.body)
  const said = envelope?.code ?? answer.status
  // 200 inside under an HTTP error: the error is the truth.
  const code = codeMeaning(said).kind === 'ok' ? answer.status : said
  if (noSuchCall.has(code)) return { kind: 'none' }
  switch (codeMeaning(code).kind) {
    case 'ok': {
      const url = linkIn(answer)
      if (url !== null) return { kind: 'link', url }
      return envelope === null ? { kind: 'unheard' } : { kind: 'none' }
    }
    case 'absent':
      return { kind: 'none' }
    case 'failed':
    case 'disabled':
    case 'refused':
    case 'throttled':
    case 'maintenance':
    case 'troubled':
      return { kind: 'unheard' }
  }
}

function linkIn(answer: GatewayAnswer): string | null {
  const data = okData(answer)
  const link = isJsonObject(data) ? firstField(data, ['url', 'downloadUrl', 'download_url']) : data
  return typeof link === 'string' ? httpUrl(link) : null
}

function okData(answer: GatewayAnswer): Json | undefined {
  if (answer.kind !== 'answered' || codeMeaning(answer.status).kind !== 'ok') return undefined
  const envelope = readEnvelope(answer.body)
  if (envelope === null || (envelope.code !== null && codeMeaning(envelope.code).kind !== 'ok')) return undefined
  return firstField(envelope.body, ['data'])
}
