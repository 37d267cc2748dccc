import type { Finds } from './finds.ts'
import { noHint } from './finds.ts'
import { gatewaysIn } from './gateways-in.ts'
import { keyedIds } from './keyed-ids.ts'
import { idLikeness, isNumberedName } from './task-id.ts'
import { unwrappedToken } from './unwrapped-token.ts'

const bullet = /^(?:[-*•·–]|\d{1,4}[.)])\s+(?=\S)/
/** Only these may name a bare id (`id: …`, `job=…`); after any other word with an equals sign stands something else. */
const idWord = /^(?:id|ids|task|tasks|job|generation)$/i
const foreignWord =
  /(?:request|trace|span|session|user|device|record|sha\d*|md5|hash|digest|etag|commit|key|token|secret|signature|cookie|password|authorization|correlation|boundary)(?:[-_ ]?id)?$/i
const maxListTokens = 100_000

/**
 * Lifts the ids out of one line that is no JSON: keyed ones (`taskId=…`, in an address or a log); else a line of nothing but
 * ids; else those in running text that can be nothing else. `isPart` says that the line is a rest beside JSON, so that a lone word says nothing.
 */
export function recogniseLine(rawLine: string, isPart: boolean, finds: Finds): void {
  const line = rawLine.trim()
  if (line === '' || liftKeyed(line, finds)) return
  // Of a command, only what has a key counts: its headers are full of other ids.
  if (/^(?:\$ |> )?(?:curl|wget|http|https)\s|^(?:-H|--header|-b|--cookie)\s/i.test(line)) return
  const plain = unwrappedToken(line.replace(bullet, ''))
  const assigned = /^(?:id|task|job|generation)\s{0,8}[:=]\s{0,8}["']?([\w-]{6,128})$/i.exec(plain)?.[1]
  if (assigned !== undefined) return finds.acceptKeyed(assigned, noHint)
  if (!isPart && /^[^\s,;|]+$/.test(plain)) return judgeLoneToken(plain, finds)
  if (!isPart && liftList(plain, finds)) return
  liftFromProse(line, finds)
}

function liftKeyed(line: string, finds: Finds): boolean {
  const keyed = keyedIds(line)
  if (keyed.length === 0) return false
  const gateways = gatewaysIn(line)
  for (const { text, at, isShortened } of keyed) {
    const gateway = gateways.around(at) ?? gateways.first
    if (isShortened) finds.reject(text, { code: 'shortened', reason: 'cut off: the rest is not in the text' })
    else finds.acceptKeyed(text, { ...noHint, ...gateway })
  }
  return true
}

function judgeLoneToken(token: string, finds: Finds): void {
  if (!/[\p{L}\p{N}]/u.test(token.slice(0, 1_000))) return
  // A setting, or a line of a broken JSON document (`"code":200`), not something meant as an id.
  if (/^[\w.-]{0,80}"?\s?[=:]/.test(token) && !token.includes('://')) return
  const likeness = idLikeness(token)
  if (likeness.kind !== 'none') return finds.accept(token, noHint)
  const address = { code: 'address', reason: 'an address without a task id' } as const
  finds.reject(token, token.includes('://') ? address : likeness)
}

/** A line that holds nothing but ids, parted by commas or blanks. Cut-off ones among them are named, not lifted. */
function liftList(line: string, finds: Finds): boolean {
  const tokens = line
    .split(/[\s,;|]+/, maxListTokens + 1)
    .map(unwrappedToken)
    .filter((token) => token !== '')
  if (tokens.length > maxListTokens || !tokens.every(isListed)) return false
  for (const token of tokens) {
    const likeness = idLikeness(token)
    if (likeness.kind === 'none') finds.reject(token, likeness)
    else finds.accept(token, noHint)
  }
  return true
}

function isListed(token: string): boolean {
  const likeness = idLikeness(token)
  if (likeness.kind === 'none') return likeness.code === 'cut-off'
  return likeness.kind === 'strong' || (likeness.kind === 'weak' && !isNumberedName(token))
}

function liftFromProse(line: string, finds: Finds): void {
  let lastWord = ''
  let wordBefore = ''
  for (const [chunk] of line.matchAll(/[^\s,;|"'`<>(){}[\]]+/g)) {
    if (chunk.length > 400) continue
    const bare = chunk.replace(/^[.:!?*#]{1,8}|[.:!?*]{1,8}$/g, '')
    const assigned = /^([^=:]{0,80})[=:](.{0,200})$/s.exec(bare)
    const token = assigned === null ? bare : (assigned[2] ?? '')
    const isOurs = assigned === null ? !foreignWord.test(wordBefore) : idWord.test(assigned[1] ?? '')
    // What goes on with a dot, a slash or an @ is a file, an address or a version.
    if (isOurs && idLikeness(token).kind === 'strong') finds.accept(token, noHint)
    wordBefore = /[:=]$/.test(chunk) ? `${lastWord} ${bare.slice(-40)}` : ''
    lastWord = bare.slice(-40)
  }
}
