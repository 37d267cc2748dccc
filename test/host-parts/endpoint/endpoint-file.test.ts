import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEndpoint, removeEndpoint, writeEndpoint } from '../../../src/host-parts/endpoint/endpoint-file.ts'
import { sessionKey } from '../../../src/host-parts/endpoint/session-key.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kieper-endpoint-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const facts = { port: 41_741, token: 'secret', pid: 7 }
const isWindows = process.platform === 'win32'

describe('endpoint.json', () => {
  it('says port, token and pid to its owner only', async () => {
    await writeEndpoint(folder, facts)
    expect(await readEndpoint(folder)).toEqual(facts)
    expect(readdirSync(folder)).toEqual(['endpoint.json'])
    if (!isWindows) expect(statSync(join(folder, 'endpoint.json')).mode & 0o777).toBe(0o600)
  })

  it('takes the place of one that everybody could read', async () => {
    writeFileSync(join(folder, 'endpoint.json'), 'old', { mode: 0o666 })
    await writeEndpoint(folder, facts)
    expect(await readEndpoint(folder)).toEqual(facts)
    if (!isWindows) expect(statSync(join(folder, 'endpoint.json')).mode & 0o777).toBe(0o600)
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"port":0,"token":"x","pid":1}',
    '{"port":1,"token":"","pid":1}',
    '{"port":"1"}',
  ])('is none when it holds %s', async (text) => {
    writeFileSync(join(folder, 'endpoint.json'), text)
    expect(await readEndpoint(folder)).toBeNull()
  })

  it('is none when it is not there', async () => {
    expect(await readEndpoint(folder)).toBeNull()
    expect(await readEndpoint(join(folder, 'nowhere'))).toBeNull()
  })

  it('is removed by the host that wrote it, and by no other', async () => {
    await writeEndpoint(folder, facts)
    await removeEndpoint(folder, 'another')
    expect(await readEndpoint(folder)).toEqual(facts)
    await removeEndpoint(folder, 'secret')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('the key of the cookies', () => {
  it('is made once, and only its owner can read it', async () => {
    const key = await sessionKey(folder)
    expect(key.length).toBe(32)
    expect(await sessionKey(folder)).toEqual(key)
    expect(readdirSync(folder)).toEqual(['session-key'])
    if (!isWindows) expect(statSync(join(folder, 'session-key')).mode & 0o777).toBe(0o600)
  })

  it('is made anew when it is damaged, and closed when it was open', async () => {
    writeFileSync(join(folder, 'session-key'), 'short', { mode: 0o644 })
    const key = await sessionKey(folder)
    expect(key.length).toBe(32)
    expect(await sessionKey(folder)).toEqual(key)
    writeFileSync(join(folder, 'session-key'), Buffer.alloc(32, 1), { mode: 0o644 })
    expect(await sessionKey(folder)).toEqual(Buffer.alloc(32, 1))
    if (!isWindows) expect(statSync(join(folder, 'session-key')).mode & 0o777).toBe(0o600)
  })
})
