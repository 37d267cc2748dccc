import { describe, expect, it } from 'vitest'
import { exportOptionsSchema } from '../../../src/contract/index.ts'
import type { ExportOptions } from '../../../src/contract/index.ts'
import {
  changesOf,
  choicesOf,
  isConverted,
  isSameCopies,
  optionsOf,
  qualityMeaning,
  sideOf,
  usualChoices,
} from '../../../src/renderer/export/export-choices.ts'

describe('choices of an export', () => {
  it('begin with bytes as they are', () => {
    expect(changesOf(usualChoices)).toEqual({})
    expect(isConverted(usualChoices)).toBe(false)
    expect(optionsOf(usualChoices)).toEqual({ template: usualChoices.template, sidecars: ['json'] })
  })

  it.each<ExportOptions>([
    { template: '{id}', sidecars: [] },
    { template: '{id}', sidecars: ['json', 'xmp'], format: 'webp', maxSide: 1_024, quality: 70, gallery: true },
    { template: '{id}', sidecars: [], metadata: ['xmp', 'a1111'] },
    { template: '{id}', sidecars: [], strip: true },
    { template: '{id}', sidecars: [], maxSide: 800 },
  ])('come back from a profile as they were: %j', (options) => {
    expect(exportOptionsSchema.parse(optionsOf(choicesOf(options)))).toEqual(options)
  })

  it('read a profile of another door, which may leave out anything', () => {
    expect(choicesOf({})).toEqual({ ...usualChoices, sidecars: { json: false, xmp: false } })
  })

  it('write nothing into copies from which everything is taken out', () => {
    const both = { ...usualChoices, strip: true, metadata: { xmp: true, a1111: true } }
    expect(changesOf(both)).toEqual({ strip: true })
  })

  it('give PNG no quality: it would only take colours away', () => {
    expect(changesOf({ ...usualChoices, format: 'png', quality: 40 })).toEqual({ format: 'png' })
    expect(changesOf({ ...usualChoices, format: 'avif', quality: 40 })).toEqual({ format: 'avif', quality: 40 })
  })

  it('are the same when they make the same copies', () => {
    expect(isSameCopies(usualChoices, { ...usualChoices, maxSide: ' ' })).toBe(true)
    expect(isSameCopies(usualChoices, { ...usualChoices, maxSide: '1024' })).toBe(false)
  })
})

it.each([
  ['', null],
  ['  ', null],
  ['1024', 1_024],
  [' 16 ', 16],
  ['65535', 65_535],
  ['15', 'bad'],
  ['65536', 'bad'],
  ['1e3', 'bad'],
  ['-20', 'bad'],
  ['99999999999', 'bad'],
])('a longest side of %j is %j', (text, side) => {
  expect(sideOf(text)).toBe(side)
})

it('a quality has a meaning all the way', () => {
  expect([100, 90, 89, 75, 74, 50, 49, 1].map(qualityMeaning)).toEqual([
    'best',
    'best',
    'good',
    'good',
    'smaller',
    'smaller',
    'poor',
    'poor',
  ])
})
