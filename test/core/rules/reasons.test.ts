import { expect, it } from 'vitest'
import { imageReasons } from '../../../src/core/model.ts'
import { imageReasonWords, isStorageReason } from '../../../src/core/rules/reasons.ts'

it.each(imageReasons)('%s has a sentence of its own', (reason) => {
  const others = imageReasons.filter((one) => one !== reason).map((one) => imageReasonWords[one])
  expect(imageReasonWords[reason].length).toBeGreaterThan(10)
  expect(others).not.toContain(imageReasonWords[reason])
})

it('tells trouble with the disk from trouble with an image', () => {
  expect(imageReasons.filter(isStorageReason)).toEqual(['disk-full', 'library-missing', 'library-unwritable'])
  expect(isStorageReason(null)).toBe(false)
})
