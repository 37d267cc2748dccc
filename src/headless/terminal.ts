import { styleText } from 'node:util'

type Look = Parameters<typeof styleText>[0]

/** A text with a look. Escape codes come from these only: whatever stands in a plain piece is stripped of its own. */
export interface Styled {
  look: Look
  text: string
}

export type Piece = string | Styled

export function styled(look: Look, text: string): Styled {
  return { look, text }
}

/** Where a command writes, one line per call. `out` is for results, `say` for people, `complain` for what went wrong. */
export interface Terminal {
  json: boolean
  quiet: boolean
  /** A person watches: a progress bar makes sense. */
  interactive: boolean
  /** Width of stdout in columns; where it has none, wide enough for whole lines. */
  columns: number
  /** Result on stdout. With `--json` only `value` writes there. */
  out(...pieces: Piece[]): void
  /** One JSON value on one line of stdout. */
  value(value: unknown): void
  /** Human text: stdout, or stderr with `--json`; nothing with `--quiet`. */
  say(...pieces: Piece[]): void
  /** stderr, always. */
  complain(...pieces: Piece[]): void
}

/** What a stream must be able to do to be written to. */
export interface Sink {
  isTTY?: boolean
  columns?: number
  write(text: string): unknown
}

/** What a program writes to, and the variables that say how; `process` is one. */
export interface Outlets {
  stdout: Sink
  stderr: Sink
  env: Readonly<Record<string, string | undefined>>
}

const columnsOfNobody = 120

export function createTerminal({ json, quiet }: { json: boolean; quiet: boolean }, around: Outlets): Terminal {
  const { stdout, stderr, env } = around
  const writer = (sink: Sink) => {
    const colours = showsColours(sink, env)
    return (...pieces: Piece[]): void =>
      void sink.write(`${pieces.map((piece) => rendered(piece, colours)).join('')}\n`)
  }
  const out = writer(stdout)
  const complain = writer(stderr)
  const tell = json ? complain : out
  return {
    json,
    quiet,
    interactive: stderr.isTTY === true && env['TERM'] !== 'dumb' && !json && !quiet,
    columns: stdout.columns ?? columnsOfNobody,
    out,
    value: (value) => void stdout.write(`${safeJson(value)}\n`),
    say: (...pieces) => (quiet ? undefined : tell(...pieces)),
    complain,
  }
}

/** Colours are for people at a terminal who have not said no (https://no-color.org). */
function showsColours({ isTTY }: Sink, env: Outlets['env']): boolean {
  return isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
}

function rendered(piece: Piece, colours: boolean): string {
  if (typeof piece === 'string') return printable(piece)
  const text = printable(piece.text)
  return colours ? styleText(piece.look, text, { validateStream: false }) : text
}

const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu
/** C0, DEL and C1, marks and overrides of the direction of writing. */
const unprintable = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/**
 * Text as one line that only shows itself. Prompts, ids and messages of gateways end up on a terminal: control characters
 * and direction marks in them could rewrite what stands there.
 */
export function printable(text: string): string {
  return text.toWellFormed().replace(breaks, ' ').replace(unprintable, '\uFFFD')
}

/** The same value as `JSON.stringify` gives, with what could rewrite a terminal written as escapes. @internal */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
