import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { performancePage } from '../../bench/performance-page.ts'
import { checkout } from '../support/planted-tree.ts'

const page = readFileSync(join(checkout, 'docs', 'performance.md'), 'utf8')

/** The rows of the table under a heading, without its head. */
function rowsUnder(text: string, heading: string): string[][] {
  const section = text.split(`### ${heading}\n`)[1]?.split('\n#')[0] ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('| '))
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '))
}

describe('docs/performance.md', () => {
  it('says on which machine and with which versions', () => {
    expect(page).toMatch(/- machine: \d+ × .+ GiB/u)
    expect(page).toMatch(/- versions: Kieper .+, Node \d+/u)
  })

  it.each([
    'distribution known',
    'learned from 50 tasks',
    'nothing learned',
    'after 1 to 5 tasks',
    'after 10 tasks and 50',
    'the first 10 tasks after a change of speed',
    'the first 25 tasks after a change of speed',
    ...['100 tasks steady', '300 tasks steady', '1000 tasks steady'].map((load) => `${load}, seven models, 3 req/s`),
    ...['100 tasks pasted', '1000 tasks pasted', '10000 tasks pasted'].map((load) => `${load}, seven models, 3 req/s`),
    '100 tasks steady, seven models, 10 req/s',
    ...[3, 10].flatMap((rate) =>
      [0.1, 0.2, 0.3].map((sigma) => `100 tasks steady, lognormal ${sigma}, 60 s, ${rate} req/s`),
    ),
  ])('names the reach: %s', (name) => {
    expect(rowsUnder(page, 'Reached').map(([first]) => first)).toContain(name)
  })

  it('gives a reason for each reach that is missed, and for no other', () => {
    const missed = rowsUnder(page, 'Reached').filter((row) => row.at(-1) === 'no')
    const explained = rowsUnder(page, 'Missed, and why')
    expect(explained.map((row) => row.slice(0, 3))).toEqual(missed.map((row) => row.slice(0, 3)))
    expect(page).not.toContain('Not explained yet.')
  })
})

describe('performancePage', () => {
  const reach = { target: 't', measured: 'm' }

  it('owns up to a miss that nobody has explained', () => {
    const reaches = [
      { ...reach, name: 'something new', met: false },
      { ...reach, name: 'reached', met: true },
    ]
    const text = performancePage({ title: 'Polling', markdown: 'rows', reaches })
    expect(rowsUnder(text, 'Missed, and why')).toEqual([['something new', 't', 'm', 'Not explained yet.']])
  })

  it('says so when nothing is missed', () => {
    const text = performancePage({ title: 'Polling', markdown: 'rows', reaches: [] })
    expect(text.endsWith('### Missed, and why\n\nNone.\n')).toBe(true)
  })
})
