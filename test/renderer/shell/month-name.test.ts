import { expect, it } from 'vitest'
import { monthName, monthsBetween } from '../../../src/renderer/shell/month-name.ts'

it('names a month in words of the language', () => {
  expect(monthName('2026-11', 'en', false)).toBe('November')
  expect(monthName('2026-11', 'en', true)).toBe('November 2026')
  expect(monthName('2026-01', 'en', false, 'short')).toBe('Jan')
})

it('fills the holes between months, over the year, and keeps the latest', () => {
  expect(monthsBetween('2025-11', '2026-02', 12)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(monthsBetween('2020-01', '2026-02', 3)).toEqual(['2025-12', '2026-01', '2026-02'])
  expect(monthsBetween('2026-02', '2026-02', 12)).toEqual(['2026-02'])
})
