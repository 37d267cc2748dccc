import { expect, it } from 'vitest'
import { crashRun } from './crash-run.ts'

// A minute of `npm run test:crash`: each kind of work is killed once, most of it where a file becomes visible.
it('loses nothing, keeps nothing wrong and leaves nothing behind when it is killed', { timeout: 240_000 }, async () => {
  const said: string[] = []
  const report = await crashRun({ kills: 15, tasks: 24, seed: 11, say: (line) => said.push(line) })
  expect(report.faults, said.join('\n')).toEqual([])
  expect(report.kills).toBe(15)
  expect(report.byPoint.size).toBe(15)
  expect(report.images).toBeGreaterThan(30)
})
