import { describe, expect, it } from 'vitest'
import { parseTime } from '../../../src/core/families/times.ts'

const at = Date.UTC(2024, 2, 20, 10, 30, 0)

describe('times as gateways write them', () => {
  it.each([
    at,
    at / 1000,
    String(at),
    String(at / 1000),
    ` ${at} `,
    '2024-03-20T10:30:00Z',
    '2024-03-20T10:30:00.000Z',
    '2024-03-20t10:30:00z',
    '2024-03-20T10:30Z',
    '2024-03-20T18:30:00+08:00',
    '2024-03-20T18:30:00+0800',
    '2024-03-20T05:00:00-05:30',
    '2024-03-20 10:30:00 +00',
    '2024-03-20 18:30:00',
    '2024-03-20T18:30:00',
  ])('%j is one moment', (value) => {
    expect(parseTime(value)).toBe(at)
  })

  it('keeps milliseconds', () => {
    expect(parseTime('2024-03-20T10:30:00.123456Z')).toBe(at + 123)
    expect(parseTime('2024-03-20 18:30:00.5')).toBe(at + 500)
    expect(parseTime(1698765432.25)).toBe(1_698_765_432_250)
  })

  it.each([
    null,
    undefined,
    '',
    'null',
    0,
    -1,
    1,
    999_999_999,
    1e15,
    1e300,
    Number.NaN,
    true,
    [],
    {},
    '0',
    '-5',
    'yesterday',

    '2024-02-30 10:00:00',
    '2023-02-29T00:00:00Z',
    '2024-13-01 00:00:00',
    '2024-01-01 24:00:00',
    '2024-01-01 10:60:00',
    '2024-01-01 10:00:60',

    '2024-01-01T00:00:00+15:00',
    '2024-01-01T00:00:00+01:60',
    '1970-01-01 08:00:00',
    '9999-01-01T00:00:00Z',
    '2024-01-01',
    '03/20/2024 10:30:00',
    `2024-01-01 10:00:00${' '.repeat(100)}`,
  ])('%j is no time', (value) => {
    expect(parseTime(value)).toBeNull()
  })
})
