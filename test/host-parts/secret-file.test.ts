import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSecretFile } from '../../src/host-parts/secret-file.ts'

let dir = ''
let path = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kieper-secrets-'))
  path = join(dir, 'data', 'secrets.json')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('the file of secrets', () => {
  it('gives back what was stored, each connection its own', async () => {
    const secrets = createSecretFile(path, { MY_KEY: ' from-env\n' })
    await secrets.write('a', { key: 'key-a' })
    await secrets.write('b', { env: 'MY_KEY' })
    expect(await secrets.read('a')).toEqual({ key: 'key-a' })
    expect(await secrets.read('b')).toEqual({ key: 'from-env' })
    await secrets.write('a', { key: 'key-a2' })
    expect(await secrets.read('a')).toEqual({ key: 'key-a2' })
  })

  it('can be read by its owner only, and by nobody while it is written', async () => {
    if (process.platform === 'win32') return
    mkdirSync(join(dir, 'data'))
    writeFileSync(path, '{"version":1,"secrets":{}}', { mode: 0o644 })
    await createSecretFile(path, {}).write('a', { key: 'key-a' })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(dir, 'data'))).toEqual(['secrets.json'])
  })

  it('never holds a key that stands in a variable', async () => {
    await createSecretFile(path, { MY_KEY: 'value-of-it' }).write('b', { env: 'MY_KEY' })
    expect(readFileSync(path, 'utf8')).not.toContain('value-of-it')
  })

  it('says in words why there is no key, with the next step', async () => {
    const secrets = createSecretFile(path, { EMPTY: '  ' })
    expect(await secrets.read('a')).toEqual({ missing: 'there is no key for a: kieper connect a --key-stdin' })
    await secrets.write('a', { env: 'EMPTY' })
    expect(await secrets.read('a')).toEqual({ missing: expect.stringMatching(/variable EMPTY.* is not set/u) })
    for (const name of ['constructor', 'toString', '__proto__']) {
      expect(await secrets.read(name)).toEqual({ missing: expect.stringContaining('there is no key') })
    }
  })

  it.each(['{"version":1,"secrets":{"a":{"key":"k"},}}', '{"version":2,"secrets":{}}', '', 'null'])(
    'keeps a file that it cannot read (%j) aside instead of losing the keys in it',
    async (text) => {
      mkdirSync(join(dir, 'data'))
      writeFileSync(path, text)
      const secrets = createSecretFile(path, {})
      expect(await secrets.read('a')).toEqual({ missing: expect.stringContaining('cannot be read') })
      await secrets.write('b', { key: 'key-b' })
      expect(await secrets.read('b')).toEqual({ key: 'key-b' })
      expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(text)
    },
  )

  it('loses none of many that are written at once', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `c${index}`)
    await Promise.all(names.map((name) => createSecretFile(path, {}).write(name, { key: `key-${name}` })))
    const secrets = createSecretFile(path, {})
    for (const name of names) expect(await secrets.read(name)).toEqual({ key: `key-${name}` })
  })

  it('does not wait for ever for one that crashed while it wrote', async () => {
    mkdirSync(join(dir, 'data'))
    writeFileSync(`${path}.new`, '{"half')
    utimesSync(`${path}.new`, new Date(), new Date(Date.now() - 60_000))
    await createSecretFile(path, {}).write('a', { key: 'key-a' })
    expect(existsSync(`${path}.new`)).toBe(false)
    expect(await createSecretFile(path, {}).read('a')).toEqual({ key: 'key-a' })
  })

  it('refuses in words where nothing can be written', async () => {
    writeFileSync(join(dir, 'data'), 'a file')
    await expect(createSecretFile(path, {}).write('a', { key: 'key-a' })).rejects.toMatchObject({
      code: 'unusable',
      message: expect.stringMatching(/cannot be stored.*Change the rights/u),
    })
    chmodSync(dir, 0o700)
  })
})
