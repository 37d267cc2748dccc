import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parts } from '../../bench/parts.ts'
import { performancePage } from '../../bench/performance-page.ts'
import { storedReports } from '../../bench/stored-reports.ts'
import { checkout } from '../support/planted-tree.ts'

const page = readFileSync(join(checkout, 'docs', 'performance.md'), 'utf8')
const stored = storedReports(parts.map(({ name }) => name))

/** The text of a part, from its title to the next one. */
function partOf(text: string, title: string): string {
  return text.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? ''
}

/** The rows of the table under a heading, without its head. */
function rowsUnder(text: string, heading: string): string[][] {
  const section = text.split(`### ${heading}\n`)[1]?.split('\n#')[0] ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('| '))
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '))
}

describe('docs/performance.md', () => {
  it('is what the stored reports say, word for word', () => {
    expect(page).toBe(performancePage(stored))
  })

  it.each(stored.map(({ title }) => title))(
    '%s: says on which machine, with which versions and beside what load',
    (title) => {
      expect(partOf(page, title)).toMatch(/- machine: \d+ × .+ GiB/u)
      expect(partOf(page, title)).toMatch(/- versions: Kieper .+, Node \d+/u)
      expect(partOf(page, title)).toMatch(/- measured \d{4}-\d\d-\d\d; load .+: [\d.]+, [\d.]+/u)
    },
  )

  it.each(stored.map(({ title }) => title))(
    '%s: gives a reason for each reach that is missed, and for no other',
    (title) => {
      const missed = rowsUnder(partOf(page, title), 'Reached').filter((row) => row.at(-1) === 'no')
      const explained = rowsUnder(partOf(page, title), 'Missed, and why')
      expect(explained.map((row) => row.slice(0, 3))).toEqual(missed.map((row) => row.slice(0, 3)))
      expect(page).not.toContain('Not explained yet.')
    },
  )

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
    expect(rowsUnder(partOf(page, 'Polling'), 'Reached').map(([first]) => first)).toContain(name)
  })
})

describe('performancePage', () => {
  const machine = { hardware: '2 × x', versions: 'Kieper 1', day: '2026-01-02', loads: [0.5, 1] }
  const reach = { target: 't', measured: 'm', why: null }
  const report = { title: 'Part', intro: 'what', markdown: 'rows', reaches: [], machine }

  it('owns up to a miss that nobody has explained', () => {
    const reaches = [
      { ...reach, name: 'something new', met: false },
      { ...reach, name: 'explained', met: false, why: 'because' },
      { ...reach, name: 'reached', met: true, why: 'not shown' },
    ]
    const text = performancePage([{ ...report, reaches }])
    expect(rowsUnder(text, 'Missed, and why')).toEqual([
      ['something new', 't', 'm', 'Not explained yet.'],
      ['explained', 't', 'm', 'because'],
    ])
    expect(text).toContain('| Part | 1 of 3 |')
  })

  it('says so when nothing is missed', () => {
    expect(performancePage([report]).endsWith('### Missed, and why\n\nNone.\n')).toBe(true)
  })
})
