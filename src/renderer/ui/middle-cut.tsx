import { classNames } from './class-names.ts'

export interface MiddleCutProps {
  text: string
  /** How many characters of the end stay. */
  tail?: number
  mono?: boolean
  className?: string
}

/** An id or file name that is cut in the middle where it does not fit: the end, which differs, stays in sight. */
export function MiddleCut({ text, tail = 6, mono = true, className }: MiddleCutProps) {
  const at = Math.max(0, text.length - tail)
  return (
    <span title={text} className={classNames('inline-flex max-w-full min-w-0', mono && 'mono', className)}>
      <span className="sr-only">{text}</span>
      <span aria-hidden className="cut whitespace-pre">
        {text.slice(0, at)}
      </span>
      <span aria-hidden className="flex-none whitespace-pre">
        {text.slice(at)}
      </span>
    </span>
  )
}
