import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { missingPlatformPackages, platformOf, type LockFile } from '../../scripts/lock-file.ts'
import { checkout } from '../support/planted-tree.ts'

describe('the lock file', () => {
  it('names every platform package, or npm ci refuses it (else: npm run lock)', () => {
    const lock: LockFile = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8'))
    expect(missingPlatformPackages(lock)).toEqual([])
  })

  it('lacks a package only when no folder on the way up has it', () => {
    const optionalDependencies = { 'b-linux-x64': '1.0.0', 'c-linux-x64': '1.0.0', 'd-linux-x64': '1.0.0' }
    const lock: LockFile = {
      packages: {
        '': {},
        'node_modules/a/node_modules/b': { optionalDependencies, dev: true },
        'node_modules/a/node_modules/c-linux-x64': {},
        'node_modules/d-linux-x64': {},
      },
    }
    expect(missingPlatformPackages(lock)).toEqual([{ name: 'b-linux-x64', version: '1.0.0', dev: true }])
  })

  it.each([
    ['@swc/core-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@oxlint/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@oxlint-tsgolint/darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@oxfmt/binding-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
    ['@oxc-parser/binding-wasm32-wasi', { cpu: ['wasm32'] }],
    ['fsevents', null],
  ])('platform of %s', (name, platform) => {
    expect(platformOf(name)).toEqual(platform)
  })
})
