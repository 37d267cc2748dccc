const key =
  /(?<![A-Za-z0-9])(?:remote[_-]?)?task[_ -]?id(s?)["'`*\\]{0,8}\s{0,8}(?:=>|[=:])["'`*\\]{0,8}\s{0,8}["'`*\\]{0,8}([\w-]{0,160})/gi
const echo = /(?:paramJson|promptJson|param|params|input)["'\\]{0,8}\s{0,4}[=:]\s{0,4}["'\\]{0,8}\{/
const nothing = /^(?:|null|none|undefined|nil|true|false|your.*|string)$/i

/** The value of a `taskId=…`, `task_id: …` or `"taskId":"…"` in running text. */
export interface KeyedId {
  text: string
  /** Where the key stands in the line. */
  at: number
  /** The text shortens the value (`9332…a028`), so that it can be no id. */
  isShortened: boolean
}

/**
 * The values of task id keys in one line, without those inside echoed parameters: there stand the ids of *other* tasks
 * (the one that a Midjourney upscale starts from).
 */
export function keyedIds(line: string): KeyedId[] {
  const echoAt = line.search(echo)
  const found: KeyedId[] = []
  for (const match of line.matchAll(key)) {
    if (echoAt !== -1 && match.index > echoAt) break
    const value = match[2] ?? ''
    const end = match.index + match[0].length
    if (match[1] !== '') addListed(line.slice(end - value.length), match.index, found)
    else if (!nothing.test(value)) {
      const next = line.slice(end, end + 3)
      // `abc.png`, `abc@host`, `a%2Fb`: the value goes on in a way that no id does.
      if (/^(?:\.\w|[@%/])/.test(next)) continue
      found.push({ text: value, at: match.index, isShortened: next.startsWith('…') || next === '...' })
    }
  }
  return found
}

/** `taskIds: [a, b, c]`: a plural key is followed by a list, up to what can be no part of one. */
function addListed(rest: string, at: number, found: KeyedId[]): void {
  const list = /^[\w\s,;"'[\\-]*/.exec(rest)?.[0] ?? ''
  for (const text of list.split(/[\s,;"'[\\]+/)) {
    if (text === '') continue
    if (!/\d/.test(text)) break
    found.push({ text, at, isShortened: false })
  }
}
