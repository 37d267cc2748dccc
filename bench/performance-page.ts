import { machineMarkdown } from './machine.ts'
import type { Reach } from './part.ts'
import type { StoredReport } from './stored-reports.ts'
import { table } from './table.ts'

/** The text of docs/performance.md. */
export function performancePage(reports: readonly StoredReport[]): string {
  const parts = [
    '# Performance',
    'Written by `npm run bench` (`npm run bench -- NAME` measures one part again); do not edit. Every number stands beside what it is measured against, in the same run. Medians, with the least and the most in brackets; ratios are taken round by round.',
    table(
      ['part', 'reaches met'],
      reports.map(({ title, reaches }) => [title, countOf(reaches)]),
    ),
    ...reports.map(section),
  ]
  return `${parts.join('\n\n')}\n`
}

function section({ title, intro, machine, reaches, markdown }: StoredReport): string {
  return [
    `## ${title}`,
    intro,
    machineMarkdown(machine),
    '### Reached',
    table(
      ['what', 'target', 'measured', 'met'],
      reaches.map((one) => [one.name, one.target, one.measured, verdictOf(one)]),
    ),
    ...(markdown === '' ? [] : [markdown]),
    '### Missed, and why',
    missedMarkdown(reaches),
  ].join('\n\n')
}

/** The reaches that were missed, each with its reason. */
function missedMarkdown(reaches: readonly Reach[]): string {
  const missed = reaches.filter(isMissed)
  if (missed.length === 0) return 'None.'
  return table(
    ['what', 'target', 'measured', 'why'],
    missed.map(({ name, target, measured, why }) => [name, target, measured, why ?? 'Not explained yet.']),
  )
}

/** How many reaches were met; how many no one could meet, where there are such. */
function countOf(reaches: readonly Reach[]): string {
  const met = reaches.filter((one) => one.met).length
  const missed = reaches.filter(isMissed).length
  const beyond = reaches.length - met - missed
  return beyond === 0
    ? `${met} of ${reaches.length}`
    : `${met} of ${reaches.length}; ${beyond} not allowed by the bound, ${missed} missed`
}

function verdictOf(reach: Reach): string {
  if (reach.met) return 'yes'
  return isMissed(reach) ? 'no' : 'the bound does not allow it'
}

function isMissed({ met, beyondBound }: Reach): boolean {
  return !met && beyondBound !== true
}
