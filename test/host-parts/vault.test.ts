import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSecretFile } from '../../src/host-parts/secret-file.ts'
import type { Vault } from '../../src/host-parts/vault.ts'

let dir = ''
let path = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kieper-vault-'))
  path = join(dir, 'secrets.json')
  writeFileSync(path, stored('old:the key'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const stored = (sealed: string): string => JSON.stringify({ version: 1, secrets: { kie: { sealed } } })
const onDisk = (): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** Opens what it sealed under its old key as well, and asks to have that sealed anew. */
const vault: Vault = {
  seal: (key) => Promise.resolve(`new:${key}`),
  isProtecting: () => true,
  unseal(sealed) {
    const [by, key = ''] = sealed.split(':')
    return Promise.resolve({ key, isOutdated: by === 'old' })
  },
}

/** Reads the key with a vault that differs in this. */
const read = (otherwise: Partial<Vault>) => createSecretFile(path, {}, { ...vault, ...otherwise }).read('kie')

describe('a key that should be sealed anew', () => {
  it('is, and is given back at once', async () => {
    expect(await read({})).toEqual({ key: 'the key' })
    expect(onDisk()).toEqual(JSON.parse(stored('new:the key')))
    expect(readdirSync(dir)).toEqual(['secrets.json'])
  })

  it.each<[string, Partial<Vault>]>([
    ['the vault cannot seal', { seal: () => Promise.reject(new Error('locked')) }],
    ['the vault protects nothing any more', { seal: () => Promise.resolve(null) }],
    ['what it has sealed opens as something else', { seal: () => Promise.resolve('new:another') }],
    [
      'what it has sealed does not open',
      { unseal: (sealed) => (sealed.startsWith('new') ? Promise.resolve(null) : vault.unseal(sealed)) },
    ],
  ])('stays as it is where %s', async (_why, otherwise) => {
    expect(await read(otherwise)).toEqual({ key: 'the key' })
    expect(onDisk()).toEqual(JSON.parse(stored('old:the key')))
  })

  it('does not take the place of one that was stored meanwhile', async () => {
    const seal = (key: string): Promise<string> => {
      writeFileSync(path, stored('new:given just now'))
      return Promise.resolve(`new:${key}`)
    }
    expect(await read({ seal })).toEqual({ key: 'the key' })
    expect(onDisk()).toEqual(JSON.parse(stored('new:given just now')))
  })

  it('does not touch a file that somebody has made unreadable meanwhile', async () => {
    const seal = (key: string): Promise<string> => {
      writeFileSync(path, '{"version": 1, "secrets": {')
      return Promise.resolve(`new:${key}`)
    }
    expect(await read({ seal })).toEqual({ key: 'the key' })
    expect(readFileSync(path, 'utf8')).toBe('{"version": 1, "secrets": {')
    expect(readdirSync(dir)).toEqual(['secrets.json'])
  })
})
