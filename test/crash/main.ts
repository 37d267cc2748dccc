import { parseArgs } from 'node:util'
import { crashRun } from './crash-run.ts'

/** `npm run test:crash -- [--rounds N] [--tasks N] [--seed S]`: ends with 1 when anything was lost, wrong or left over. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    tasks: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const options = { kills: Number(values.rounds), tasks: Number(values.tasks), seed: Number(values.seed) }
const beginAt = performance.now()
const { kills, byPoint, tasks, images, faults } = await crashRun({ ...options, say })
for (const [point, count] of [...byPoint].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  say(`${String(count).padStart(5)}  ${point}`)
say(
  `${kills} kills survived at ${byPoint.size} points; ${tasks} tasks, ${images} images; ${Math.round((performance.now() - beginAt) / 1_000)} s`,
)
for (const fault of faults) say(`FAULT ${fault}`)
if (faults.length > 0) {
  say(`again: npm run test:crash -- --rounds ${options.kills} --tasks ${options.tasks} --seed ${options.seed}`)
  process.exitCode = 1
}
