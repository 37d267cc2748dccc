import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkout } from '../support/planted-tree.ts'

/** The clock by its third name; the linter bans `Date.now` and cannot tell `new Date()` from `new Date(at)`. */
const readsTheClock = /\bDate\s*\(\s*\)|\bnew\s+Date\b(?!\s*\()/

it.each([
  ['new Date()', true],
  ['new Date ( )', true],
  ['new Date', true],
  ['Date()', true],
  ['new Date(at)', false],
  ['Date.parse(text)', false],
])('%s reads the clock: %s', (code, expected) => {
  expect(readsTheClock.test(code)).toBe(expected)
})

it('rules, families, queries and what a desktop decides do not make a date out of nothing', () => {
  const paths = globSync('src/{core/rules,core/families,core/query,desktop}/**/*.ts', { cwd: checkout })
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter((path) => readsTheClock.test(readFileSync(join(checkout, path), 'utf8')))).toEqual([])
})
