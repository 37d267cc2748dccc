/** `npm run fuzz -- [--minutes 60] [--seed N] [--target NAME] [--replay FILE]`: feeds hostile inputs to everything that reads some. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startCampaign } from './campaign.ts'
import type { Campaign, CampaignReport } from './campaign.ts'
import { startCoverage } from './coverage.ts'
import type { Target } from './target.ts'
import { allTargets } from './targets.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    target: { type: 'string' },
    replay: { type: 'string' },
  },
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const targets = allTargets().filter(({ name }) => values.target === undefined || name === values.target)
if (targets.length === 0)
  throw new Error(
    `there is no target ${values.target}; there are ${allTargets()
      .map(({ name }) => name)
      .join(', ')}`,
  )

try {
  process.exitCode =
    values.replay === undefined ? await fuzz(Number(values.minutes), Number(values.seed)) : await replay(values.replay)
} finally {
  for (const target of targets) await target.close?.()
}

async function replay(path: string): Promise<number> {
  const input = await readFile(path)
  for (const target of targets) say(`${target.name}: ${await target.run(input)}`)
  return 0
}

/** Targets take turns of the same length, so that each gets its share whenever it is stopped. */
async function fuzz(minutes: number, seed: number): Promise<number> {
  say(`seed ${seed}, ${minutes} minutes, ${targets.length} targets`)
  const coverage = startCoverage()
  const campaigns = new Map<Target, Campaign>()
  for (const target of targets) campaigns.set(target, await startCampaign(target, seed, coverage))
  const endAt = performance.now() + minutes * 60_000
  const turnMs = Math.min(20_000, (minutes * 60_000) / targets.length)
  while (performance.now() < endAt) {
    for (const [target, campaign] of campaigns) {
      const turnEndAt = Math.min(endAt, performance.now() + turnMs)
      // What the turn before ran is not this target's.
      coverage.ran()
      while (performance.now() < turnEndAt) await campaign.go(target.batch)
    }
  }
  coverage.stop()
  const reports = [...campaigns.values()].map((campaign) => campaign.report())
  return summary(reports, seed)
}

function summary(reports: readonly CampaignReport[], seed: number): number {
  const cells = (...texts: (string | number)[]): string => texts.map((text) => String(text).padStart(11)).join('')
  say(cells('target', 'runs', 'runs/s', 'corpus', 'happenings', 'covered', 'violations'))
  for (const { target, executions, tookMs, corpus, happenings, covered, violations } of reports)
    say(
      cells(
        target,
        executions,
        Math.round((executions * 1000) / Math.max(tookMs, 1)),
        corpus,
        happenings,
        covered,
        violations.length,
      ),
    )
  const violations = reports.flatMap((report) => report.violations)
  for (const { target, message, path } of violations) {
    say(`\n${target}, seed ${seed}: ${message}`)
    say(`again: npm run fuzz -- --target ${target} --replay ${path}`)
  }
  return violations.length === 0 ? 0 : 1
}
