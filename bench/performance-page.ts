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
      reports.map(({ title, reaches }) => [title, `${reaches.filter(({ met }) => met).length} of ${reaches.length}`]),
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
      reaches.map((one) => [one.name, one.target, one.measured, one.met ? 'yes' : 'no']),
    ),
    ...(markdown === '' ? [] : [markdown]),
    '### Missed, and why',
    missedMarkdown(reaches),
  ].join('\n\n')
}

/** The reaches that were missed, each with its reason. */
function missedMarkdown(reaches: readonly Reach[]): string {
  const missed = reaches.filter(({ met }) => !met)
  if (missed.length === 0) return 'None.'
  return table(
    ['what', 'target', 'measured', 'why'],
    missed.map(({ name, target, measured, why }) => [name, target, measured, why ?? 'Not explained yet.']),
  )
}
