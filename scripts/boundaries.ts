/** Checks who imports whom (`npm run boundaries`); the rules are in .dependency-cruiser.mjs. */
import { fileURLToPath } from 'node:url'
import { cruise, missedModules } from './module-graph.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const graph = cruise(root)
const missed = missedModules(root, graph)

const { violations, ruleSetUsed } = graph.summary
const reasons = new Map(ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]))

for (const { from, to, rule } of violations) {
  console.error(`${rule.name}: ${from}${to === from ? '' : ` -> ${to}`}\n  ${reasons.get(rule.name) ?? ''}`)
}
for (const path of missed) console.error(`not looked at: ${path}`)
if (violations.length > 0 || missed.length > 0) process.exitCode = 1

const ours = graph.modules.filter(({ source }) => source.startsWith('src/'))
console.log(`${ours.length} modules, ${violations.length} violations, ${missed.length} modules missed`)
