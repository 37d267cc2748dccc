import { expect, it } from 'vitest'
import { errorCode, storageReason } from '../../../src/core/library/storage-error.ts'

const withCode = (code: string) => Object.assign(new Error(code), { code })

it.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['ENOENT', 'library-missing'],
  ['EIO', 'library-missing'],
  ['ENXIO', 'library-missing'],
  ['ENOTDIR', 'library-missing'],
  ['EACCES', 'library-unwritable'],
  ['EPERM', 'library-unwritable'],
  ['EROFS', 'library-unwritable'],
  ['EMFILE', null],
  ['toString', null],
])('storageReason of %s is %s', (code, reason) => {
  expect(storageReason(withCode(code))).toBe(reason)
})

it('knows nothing about other errors', () => {
  expect(storageReason(new Error('x'))).toBe(null)
  expect(storageReason('ENOSPC')).toBe(null)
  expect(errorCode(Object.assign(new Error('x'), { code: 5 }))).toBe(null)
})
