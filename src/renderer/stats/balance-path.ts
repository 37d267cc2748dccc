import type { Balances } from '../../contract/index.ts'

/**
 * The path of an SVG line through readings (newest first, as the host gives them) in a box. A balance stays what it was until it is
 * read anew, so the line goes in steps; it ends at `now`. `''` without readings.
 */
export function balancePath(
  balances: Balances,
  now: number,
  { width, height }: { width: number; height: number },
): string {
  const points = balances.toReversed().map(({ at, credits }) => ({ at: Date.parse(at), credits }))
  const [first] = points
  if (first === undefined) return ''
  const spanMs = Math.max(1, now - first.at)
  const top = Math.max(1, ...points.map(({ credits }) => credits))
  const x = (at: number): string => ((Math.min(Math.max(0, at - first.at), spanMs) / spanMs) * width).toFixed(1)
  const y = (credits: number): string => (height - (Math.max(0, credits) / top) * height).toFixed(1)
  const steps = points.slice(1).map(({ at, credits }) => `H${x(at)}V${y(credits)}`)
  return `M${x(first.at)} ${y(first.credits)}${steps.join('')}H${width}`
}
