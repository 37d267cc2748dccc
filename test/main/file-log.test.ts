import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileLog } from '../../src/main/file-log.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kieper-log-'))
  path = join(folder, 'kieper.log')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the log of the desktop', () => {
  it('has what went wrong, a line each, for its owner alone', () => {
    const log = createFileLog(path)
    log.info('all is well')
    expect(existsSync(path)).toBe(false)
    log.warn('odd', { times: 2 })
    log.error('bad', { error: new Error('because\nof that') })
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(lines).toEqual([
      expect.stringMatching(/^\d{4}-\S+Z warn odd \{"times":2\}$/u),
      expect.stringMatching(/Z error bad .*because\\nof that.*file-log\.test/u),
    ])
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('begins anew when it has become long, and keeps the one before', () => {
    writeFileSync(path, 'x'.repeat(1_000_001))
    createFileLog(path).warn('a new one')
    expect(readFileSync(path, 'utf8')).toContain('a new one')
    expect(statSync(path).size).toBeLessThan(200)
    expect(statSync(`${path}.old`).size).toBe(1_000_001)
  })

  it('never throws', () => {
    const circle: Record<string, unknown> = {}
    circle['itself'] = circle
    createFileLog(path).error('cannot be written down', circle)
    createFileLog(join(folder, 'gone', 'kieper.log')).error('nowhere')
    expect(existsSync(path)).toBe(false)
  })
})
