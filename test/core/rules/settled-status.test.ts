import { expect, it } from 'vitest'
import type { ImageStatus } from '../../../src/core/model.ts'
import { settledStatus } from '../../../src/core/rules/settled-status.ts'

const cases: [ImageStatus[], ImageStatus[], string][] = [
  [[], [], 'incomplete'],
  [[], ['kept'], 'incomplete'],
  [['kept'], [], 'kept'],
  [['kept', 'kept'], ['lost'], 'kept'],
  [['kept'], ['wanted'], 'kept'],
  [['kept', 'wanted'], [], 'saving'],
  [['lost', 'wanted'], [], 'saving'],
  [['kept', 'lost'], [], 'incomplete'],
  [['lost'], ['kept'], 'incomplete'],
]

it.each(cases)('results %j with originals %j are %s', (results, originals, status) => {
  const images = [
    ...results.map((one) => ({ role: 'result' as const, status: one })),
    ...originals.map((one) => ({ role: 'original' as const, status: one })),
  ]
  expect(settledStatus(images)).toBe(status)
})
