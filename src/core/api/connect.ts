import { connectInputSchema } from '../../contract/index.ts'
import type { ConnectInput, ConnectResult } from '../../contract/index.ts'
import type { ConnectionFacts, ConnectionSet } from '../facts.ts'
import { knownGateways, usualImageHosts } from '../families/account.ts'
import { connectionKinds } from '../model.ts'
import type { ConnectionKind } from '../model.ts'
import { baseUrlOf, imageHostOf, isUsableKey, isUsableName, usualLimits } from '../rules/connection-input.ts'
import { askForCredits } from './ask-for-credits.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { refused } from './refused.ts'
import { connectionView } from './views.ts'

/**
 * Adds or changes a connection, then asks for its credits to see whether the key works. What was given is stored in any case;
 * `problem` says what the gateway thinks of it.
 */
export async function connect(deps: ApiDeps, input: ConnectInput): Promise<ConnectResult> {
  const { host, store, commit, clock } = deps
  const wanted = parseInput(connectInputSchema, input)
  const existing = store.connections.byName(wanted.name)
  const name = existing?.name ?? wanted.name
  if (!isUsableName(name)) {
    throw refused(
      'usage',
      'bad-name',
      'A connection needs a name of 1 to 64 letters, digits, spaces, dots, dashes or underscores.',
    )
  }
  const kind = kindOf(wanted, existing)
  const baseUrl = wantedUrl(wanted, kind, existing)
  const unwanted = new Set(wanted.removeImageHosts.map((text) => hostText(text)))
  const imageHosts = [
    ...new Set([
      ...(existing?.imageHosts ?? []).filter((one) => !unwanted.has(one)),
      ...usualImageHosts(kind),
      ...wanted.imageHosts.map(wantedHost),
    ]),
  ]
  await whileHeld(deps, isMove(existing, baseUrl) ? existing : null, () =>
    storeSecret(deps, name, wanted.secret, existing, baseUrl),
  )

  const unknownAfterMs =
    wanted.unknownAfterSeconds === undefined
      ? (existing?.unknownAfterMs ?? usualLimits.unknownAfterMs)
      : wanted.unknownAfterSeconds * 1000
  const requestsPerSecond = wanted.requestsPerSecond ?? existing?.requestsPerSecond ?? usualLimits.requestsPerSecond
  const lowBalance = wanted.lowBalance === undefined ? (existing?.lowBalance ?? null) : wanted.lowBalance
  const set = { kind, baseUrl, imageHosts, unknownAfterMs, requestsPerSecond, lowBalance }
  commit(() => {
    const at = clock.now()
    // Looked up anew: another call may have made it while the key was stored.
    const found = store.connections.byName(name)
    if (found !== null)
      return {
        at,
        connections: [
          {
            seq: found.seq,
            set: { ...set, ...(found.holdCause === 'user' ? {} : { holdUntil: null }), familyHolds: [] },
          },
        ],
      }
    return { at, newConnections: [{ name, ...set }] }
  })
  const problem = await askForCredits(deps, name)
  const connection = store.connections.byName(name)
  if (connection === null) throw new Error('the connection was not saved')
  fetchUnblocked(deps, connection)
  host.log.info('connection saved', { name, kind, baseUrl })
  return { connection: connectionView(connection, clock.now()), problem }
}

function kindOf({ kind, url, name }: ConnectInput, existing: ConnectionFacts | null): ConnectionKind {
  if (kind !== undefined) return kind
  if (url !== undefined) {
    const host = URL.parse(url)?.host
    const known = (['kie', 'apikley'] as const).find((one) => new URL(knownGateways[one].baseUrl).host === host)
    return known ?? existing?.kind ?? 'other'
  }
  return existing?.kind ?? connectionKinds.find((one) => one === name.toLowerCase()) ?? 'other'
}

function wantedUrl({ url, kind: named }: ConnectInput, kind: ConnectionKind, existing: ConnectionFacts | null): string {
  if (url === undefined) {
    const isOtherKind = named !== undefined && named !== existing?.kind
    if (kind !== 'other' && (existing === null || isOtherKind)) return knownGateways[kind].baseUrl
    if (existing !== null) return existing.baseUrl
    throw refused('usage', 'need-address', 'Say where the gateway is: --url https://… (or --kind kie, --kind apikley).')
  }
  const parsed = baseUrlOf(URL.parse(url))
  if (!parsed.ok) {
    // A password or a key that somebody has put into the address is not repeated.
    const shown = /[@?#]/u.test(url) ? '' : ` ${url.slice(0, 200)}`
    throw refused('usage', parsed.fault, `--url${shown}: ${parsed.reason}`)
  }
  return parsed.value
}

function wantedHost(text: string): string {
  const parsed = imageHostOf(text)
  if (!parsed.ok) throw refused('usage', parsed.fault, `--image-host ${text.slice(0, 200)}: ${parsed.reason}`)
  return parsed.value
}

/** As it is stored. What is no host is none that could be stored. */
function hostText(text: string): string {
  const parsed = imageHostOf(text)
  return parsed.ok ? parsed.value : text
}

function isMove(existing: ConnectionFacts | null, baseUrl: string): boolean {
  return existing !== null && new URL(existing.baseUrl).origin !== new URL(baseUrl).origin
}

/** Far longer than storing a key takes, and an end in case we do not live to see it stored. */
const movingMs = 10 * 60_000

/**
 * Stores a key for another address while nothing is asked on the connection: keys are looked up by name, so a question that
 * goes out between the new key and the new address would carry the key of one gateway to the other.
 */
async function whileHeld(
  { store, commit, clock }: ApiDeps,
  moving: ConnectionFacts | null,
  work: () => Promise<void>,
): Promise<void> {
  if (moving === null) return work()
  const { seq, holdUntil, holdCause, reason } = moving
  const hold: ConnectionSet = { holdUntil: clock.now() + movingMs, holdCause: 'maintenance', reason: 'is being moved' }
  const save = (set: ConnectionSet) => commit(() => ({ at: clock.now(), connections: [{ seq, set }] }))
  save(hold)
  try {
    await work()
  } catch (error) {
    if (store.connections.bySeq(seq).baseUrl === moving.baseUrl) save({ holdUntil, holdCause, reason })
    throw error
  }
}

async function storeSecret(
  { host }: ApiDeps,
  name: string,
  secret: ConnectInput['secret'],
  existing: ConnectionFacts | null,
  baseUrl: string,
): Promise<void> {
  if (secret === undefined) {
    const stored = await host.secrets.read(name)
    if (existing === null || 'missing' in stored) {
      throw refused(
        'usage',
        'need-key',
        `The connection ${name} needs a key: give it with --key-stdin, or name a variable with --key-env VAR.`,
      )
    }
    // A key belongs to its own gateway: it is never carried over to another address.
    if (isMove(existing, baseUrl)) {
      throw refused(
        'usage',
        'moved-key',
        `${name} moves to another gateway, so it needs that gateway's key: give it with --key-stdin or --key-env VAR.`,
      )
    }
    return
  }
  if ('key' in secret && !isUsableKey(secret.key)) {
    throw refused(
      'usage',
      'bad-key',
      'The key is empty or holds characters that no key has (blanks, line breaks, other than ASCII).',
    )
  }
  await host.secrets.write(name, secret)
  const stored = await host.secrets.read(name)
  if ('missing' in stored) throw new CallError('usage', stored.missing)
  if (!isUsableKey(stored.key)) throw new CallError('usage', 'The variable holds no usable key.')
}

/** Images that were held up by their host are tried again at once: perhaps it is allowed now. */
function fetchUnblocked({ store, commit, clock }: ApiDeps, connection: ConnectionFacts): void {
  commit(() => {
    const at = clock.now()
    const images = store.images.blockedOf(connection.seq).map(({ seq }) => ({ seq, set: { nextTryAt: at } }))
    return images.length === 0 ? null : { at, images }
  })
}
