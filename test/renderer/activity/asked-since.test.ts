import { describe, expect, it } from 'vitest'
import { askedSince } from '../../../src/renderer/activity/asked-since.ts'

const addedAt = '2026-11-22T10:00:00.000Z'
const since = (createdAt: string | null): string => new Date(askedSince({ addedAt, createdAt })).toISOString()

describe('askedSince', () => {
  it('believes a gateway that made the task shortly before it was added', () => {
    expect(since('2026-11-22T09:58:00.000Z')).toBe('2026-11-22T09:58:00.000Z')
  })

  it('believes neither another time zone nor the future', () => {
    for (const createdAt of [
      null,
      '2026-11-22T02:00:00.000Z',
      '2026-11-22T18:00:00.000Z',
      '2026-11-22T09:44:00.000Z',
    ]) {
      expect(since(createdAt)).toBe(addedAt)
    }
  })
})
