import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readTextFile } from '../../src/headless/read-text.ts'

const dir = mkdtempSync(join(tmpdir(), 'kieper-text-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const never = new AbortController().signal

function fileWith(bytes: Buffer): string {
  const path = join(dir, 'text')
  writeFileSync(path, bytes)
  return path
}

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('id é 山')],
    ['UTF-8 with a mark', Buffer.from('\uFEFFid é 山')],
    ['UTF-16 as Windows writes it', Buffer.from('\uFEFFid é 山', 'utf16le')],
    ['UTF-16, the other order', Buffer.from('\uFEFFid é 山', 'utf16le').swap16()],
  ])('is read as %s', async (_, bytes) => {
    expect(await readTextFile(fileWith(bytes), never)).toBe('id é 山')
  })

  it('may be empty or no text at all', async () => {
    expect(await readTextFile(fileWith(Buffer.alloc(0)), never)).toBe('')
    expect(await readTextFile(fileWith(Buffer.from([0x69, 0xff, 0x80, 0x64])), never)).toBe('i\uFFFD\uFFFDd')
  })

  it.each([
    [join(dir, 'absent'), /does not exist/u],
    [dir, /is a folder/u],
    [join(dir, 'a\0b'), /cannot be read/u],
  ])('refuses %j in words', async (path, words) => {
    await expect(readTextFile(path, never)).rejects.toMatchObject({
      name: 'CallError',
      message: expect.stringMatching(words),
    })
  })

  it('is left alone when the command is stopped', async () => {
    await expect(readTextFile(fileWith(Buffer.from('x')), AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    })
  })
})
