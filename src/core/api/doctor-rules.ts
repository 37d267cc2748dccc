import type { RuleFacts } from '../rule-facts.ts'
import type { ApiDeps } from './deps.ts'
import type { Report } from './doctor-report.ts'
import { faultView } from './rule-fault.ts'
import { readAction } from './rule-work.ts'

/** Rules that are on and cannot do what they should. Nothing here is mended: what is in the way is outside. */
export async function examineRules({ store }: Pick<ApiDeps, 'store'>, report: Report): Promise<void> {
  const about = { task: null, path: null }
  for (const rule of store.rules.all().filter(({ enabled }) => enabled)) {
    const { waiting, gaveUp, lastError } = store.rules.tally(rule.seq)
    const obstacle = obstacleWords(rule)
    if (obstacle !== null && waiting > 0)
      await report({
        kind: 'rule-waits',
        ...about,
        detail: `rule ${rule.name}, tasks that wait: ${waiting}. ${obstacle}`,
      })
    if (gaveUp === 0) continue
    const next = `kieper rules run ${JSON.stringify(rule.name)} tries again.`
    const detail = `rule ${rule.name}, tasks that were given up: ${gaveUp}. ${faultView(lastError).words ?? ''} ${next}`
    await report({ kind: 'rule-gave-up', ...about, detail })
  }
}

function obstacleWords(rule: RuleFacts): string | null {
  return readAction(rule) === null ? 'What it does cannot be read. Save it again.' : faultView(rule.trouble).words
}
