import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { createProgram } from '../../src/headless/program.ts'
import { expectOneLine } from './cli-kit.ts'
import { useProgram } from './program-kit.ts'

const root = mkdtempSync(join(tmpdir(), 'kieper-program-'))
const data = join(root, 'data')
afterAll(() => rmSync(root, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())

const attempt = useProgram(data)

describe('wrong usage is said on one line, before anything is touched', () => {
  it.each([
    [['bogus'], /unknown command 'bogus'\. kieper --help/u],
    [['lst'], /unknown command 'lst' \(Did you mean list\?\) kieper --help/u],
    [['list', '--bogus'], /unknown option '--bogus'\. kieper list --help/u],
    [['connect'], /missing required argument 'NAME'/u],
    [['show'], /missing required argument 'ID'/u],
    [['retry'], /missing required argument/u],
    [['remove'], /missing required argument/u],
    [['restore'], /missing required argument/u],
    [['export'], /missing required argument 'DEST'/u],
    [['export', ''], /It is empty/u],
    [['list', 'extra'], /too many arguments/u],
    [['list', '--limit', '0'], /whole number from 1 to 1000/u],
    [['list', '--limit', '1001'], /whole number from 1 to 1000/u],
    [['list', '--limit', '2.5'], /whole number from 1 to 1000/u],
    [['list', '--limit', ''], /whole number from 1 to 1000/u],
    [['list', '--limit'], /argument missing/u],
    [['list', '--status', 'done'], /Allowed choices are waiting, saving, kept, incomplete, failed, unknown/u],
    [['list', '--family', 'dalle'], /Allowed choices are flux-kontext, midjourney, jobs/u],
    [['add', 'x', '--family', 'dalle'], /Allowed choices are flux-kontext, midjourney, jobs/u],
    [['add', '--file', ''], /It is empty/u],
    [['export', 'x', '--sidecar', 'exif'], /Allowed choices are json, xmp/u],
    [['connect', 'a', '--kind', 'openai'], /Allowed choices are kie, apikley, other/u],
    [['connect', 'a', '--unknown-after', '-1'], /seconds from 0 to 86400/u],
    [['connect', 'a', '--unknown-after', ''], /seconds from 0 to 86400/u],
    [['connect', 'a', '--key', 'sk-secret'], /unknown option '--key'/u],
    [['connect', 'a', '--key=sk-secret'], /unknown option '--key'/u],
    [['--data', '', 'list'], /It is empty/u],
    [['--library', '', 'list'], /It is empty/u],
    [['demo', '--keep', ''], /It is empty/u],
    [['list', '--\u001B[31mred'], /unknown option '--\uFFFD\[31mred'/u],
    [['a\nb'], /unknown command 'a b'/u],
  ])('%j', async (args, words) => {
    const { error, stdout, stderr } = await attempt(...args)
    expect(error).toBe('usage')
    expect(stdout).toBe('')
    expectOneLine(stderr, words)
    expect(stderr).not.toContain('sk-secret')
    expect(existsSync(data)).toBe(false)
  })
})

it('makes only the commands that the words may ask for, and knows each by its name', () => {
  const made = (...words: string[]): string[] =>
    createProgram(words, new AbortController().signal, () => undefined).commands.map((command) => command.name())
  expect(made('--data', 'x', 'list')).toEqual(['list', 'show'])
  expect(made('list', '--help')).toEqual(made())
  for (const name of made()) expect(made(name)).toContain(name)
  expect(made().length).toBeGreaterThan(20)
  for (const name of made()) expect(made(name).length).toBeLessThan(12)
})

describe('help', () => {
  it('names every command and every global option', async () => {
    const { error, stdout, stderr } = await attempt('--help')
    expect([error, stderr]).toEqual(['none', ''])
    const commands = ['connect', 'connections', 'add', 'watch', 'list', 'show', 'check', 'retry', 'remove', 'restore']
    for (const word of [...commands, 'export', 'doctor', 'demo', '--data', '--library', '--json', '--quiet']) {
      expect(stdout).toContain(`  ${word}`)
    }
  })

  it.each([
    ['connect', ['--kind', '--url', '--key-stdin', '--key-env', '--image-host', '--unknown-after']],
    ['add', ['--connection', '--family', '--file']],
    ['watch', ['--until-done']],
    ['list', ['--status', '--family', '--search', '--limit', '--after']],
    ['export', ['--search', '--status', '--zip', '--name', '--sidecar', '--new']],
    ['doctor', ['--repair']],
    ['demo', ['--keep']],
  ])('of %s names its options and the global ones', async (command, options) => {
    const { stdout } = await attempt(command, '--help')
    for (const option of [...options, '--data', '--library', '--json', '--quiet']) {
      expect(stdout).toContain(`  ${option}`)
    }
  })
})

describe('connect refuses', () => {
  const good = 'http://127.0.0.1:9'

  it.each([
    [['--url', 'file:///etc/passwd'], /file: addresses cannot be asked/u],
    [['--url', 'ftp://example.com'], /ftp: addresses cannot be asked/u],
    [['--url', 'javascript:alert(1)'], /cannot be asked/u],
    [['--url', 'http://example.com'], /http: would send the key in the open/u],
    [['--url', 'http://127.0.0.1.example.com'], /http: would send the key in the open/u],
    [['--url', 'http://0.0.0.0:80'], /http: would send the key in the open/u],
    [['--url', 'api.kie.ai'], /is not a URL/u],
    [['--url', ''], /is not a URL/u],
    [['--url', 'https://me:hidden-word@example.com'], /must not hold a user name or password/u],
    [['--url', 'https://example.com/?key=hidden-word'], /must not hold \? or #/u],
    [['--url', 'https://example.com/#hidden-word'], /must not hold \? or #/u],
    [[], /Say where the gateway is/u],
    [['--url', good, '--image-host', 'https://cdn.example.com/x'], /is not a host name/u],
    [['--url', good, '--image-host', 'cdn.example.com:8080'], /is not a host name/u],
    [['--url', good, '--image-host', '10.0.0.1'], /is not a host name/u],
    [['--url', good, '--image-host', '[::1]'], /is not a host name/u],
    [['--url', good, '--image-host', '*'], /is not a host name/u],
    [['--url', good, '--image-host', 'localhost'], /is not a host name/u],
    [['--url', good, '--image-host', ''], /is not a host name/u],
    [['--url', good, '--image-host', 'exa\u001B[31mmple.com'], /is not a host name/u],
  ])('%j', async (args, words) => {
    vi.stubEnv('A_KEY', 'some-key')
    const { error, stdout, stderr } = await attempt('connect', 'bad', '--key-env', 'A_KEY', ...args)
    expect([error, stdout]).toEqual(['usage', ''])
    expectOneLine(stderr.replaceAll('\u001B', ''), words)
    expect(stderr).not.toContain('hidden-word')
    expect((await attempt('connections', '--json')).stdout).toBe('[]\n')
  })

  it.each(['', '../x', 'a/b', ' a', 'a ', 'a\tb', '__proto__', 'x'.repeat(65)])('the name %j', async (name) => {
    vi.stubEnv('A_KEY', 'some-key')
    const { error, stderr } = await attempt('connect', '--url', good, '--key-env', 'A_KEY', '--', name)
    expect(error).toBe('usage')
    expectOneLine(stderr, /A connection needs a name/u)
  })

  it('a variable that holds no usable key', async () => {
    vi.stubEnv('A_KEY', 'schlüssel mit blank')
    const { error, stderr } = await attempt('connect', 'bad', '--url', good, '--key-env', 'A_KEY')
    expect(error).toBe('usage')
    expectOneLine(stderr, /no usable key/u)
    expect(stderr).not.toContain('schlüssel')
  })
})
