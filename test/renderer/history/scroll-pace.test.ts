import { expect, it } from 'vitest'
import { paceAfter } from '../../../src/renderer/history/scroll-pace.ts'

const at = (top: number, at: number) => ({ top, at, isFast: false })

it('is fast from two px per ms on, up and down', () => {
  expect(paceAfter(at(0, 0), 32, 16).isFast).toBe(true)
  expect(paceAfter(at(32, 0), 0, 16).isFast).toBe(true)
  expect(paceAfter(at(0, 0), 31, 16).isFast).toBe(false)
})

it('is not fast where it led by one jump', () => {
  expect(paceAfter(at(0, -Infinity), 90_000, 0).isFast).toBe(false)
  expect(paceAfter(at(0, 0), 90_000, 100).isFast).toBe(false)
})

it('takes two steps at the same time for a fast one', () => {
  expect(paceAfter(at(0, 5), 240, 5)).toEqual({ top: 240, at: 5, isFast: true })
})

it('is slow again with the step that slows down', () => {
  const fast = paceAfter(at(0, 0), 900, 16)
  expect(paceAfter(fast, 920, 32).isFast).toBe(false)
})
