import { styleText } from 'node:util'

/** Where a command writes. `out` is for machines and results, `say` for people, `complain` for what went wrong. */
export interface Terminal {
  json: boolean
  quiet: boolean
  /** A person watches: progress bars and colours make sense. */
  interactive: boolean
  /** Result on stdout. With `--json` only `value` writes there. */
  out(text: string): void
  /** One JSON value on one line of stdout. */
  value(value: unknown): void
  /** Human text: stdout, or stderr with `--json`; nothing with `--quiet`. */
  say(text: string): void
  /** stderr, always. */
  complain(text: string): void
  style(format: Parameters<typeof styleText>[0], text: string): string
}

export function createTerminal({ json, quiet }: { json: boolean; quiet: boolean }): Terminal {
  const out = (text: string): void => void process.stdout.write(`${text}\n`)
  const err = (text: string): void => void process.stderr.write(`${text}\n`)
  const colours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined
  return {
    json,
    quiet,
    interactive: process.stderr.isTTY && !json && !quiet,
    out,
    value: (value) => out(JSON.stringify(value)),
    say: (text) => (quiet ? undefined : json ? err(printable(text)) : out(printable(text))),
    complain: (text) => err(printable(text)),
    style: (format, text) => (colours && !json ? styleText(format, text) : text),
  }
}

/**
 * Prompts, ids and messages of gateways end up here: control characters and direction marks could rewrite the terminal.
 * Line feeds, tabs and the colours that we put in ourselves stay.
 */
export function printable(text: string): string {
  return text.replace(
    /\u001B(?!\[\d{1,2}m)|[\u0000-\u0008\u000B-\u001A\u001C-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    '�',
  )
}
