import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import type { ShownStatus } from './shown-status.ts'

const colours: Readonly<Record<ShownStatus, string>> = {
  waiting: 'text-waiting',
  saving: 'text-saving',
  kept: 'text-kept',
  incomplete: 'text-incomplete',
  failed: 'text-failed',
  unknown: 'text-unknown',
  wanted: 'text-saving',
  lost: 'text-failed',
}

/** The glyph of a status in its colour, without the word: only where the word is in the accessible name. */
export function StatusGlyph({ of, size = 14, className }: { of: ShownStatus; size?: number; className?: string }) {
  return <Glyph name={of} size={size} className={classNames(colours[of], className)} />
}
