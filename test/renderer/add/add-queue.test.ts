import { describe, expect, it } from 'vitest'
import { withText } from '../../../src/renderer/add/use-add-queue.ts'

describe('texts that wait for their dialog', () => {
  const link = { from: { kind: 'link' as const }, connection: 'kie', family: null }

  it('stand behind each other, each as a text of its own', () => {
    const waiting = withText(withText([], 'typed', undefined), 'brought', link)
    expect(waiting.map(({ text, brought }) => [text, brought])).toEqual([
      ['typed', undefined],
      ['brought', link],
    ])
    expect(new Set(waiting.map(({ round }) => round)).size).toBe(2)
  })

  it('are not asked for twice by a second press or the same paste', () => {
    const one = withText([], 'ids', undefined)
    expect(withText(one, '', undefined)).toBe(one)
    expect(withText(one, 'ids', link)).toBe(one)
    expect(withText([], '', undefined)).toHaveLength(1)
  })

  it('that comes after one that was closed has another number than those still there', () => {
    const rest = withText(withText([], 'a', undefined), 'b', undefined).slice(1)
    expect(new Set(withText(rest, 'c', undefined).map(({ round }) => round)).size).toBe(2)
  })
})
