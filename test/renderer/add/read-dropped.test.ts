import { describe, expect, it } from 'vitest'
import { isTooLong, mostTextBytes, readFiles, textOf } from '../../../src/renderer/add/read-dropped.ts'

const bytes = (...values: number[]): ArrayBuffer => new Uint8Array(values).buffer
const encoded = (text: string): ArrayBuffer => new TextEncoder().encode(text).slice().buffer

describe('textOf', () => {
  it('reads UTF-8, with and without its mark', () => {
    expect(textOf(encoded('ключ\n'))).toBe('ключ\n')
    expect(textOf(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('a')
  })
  it('reads UTF-16 as Windows writes it', () => {
    expect(textOf(bytes(0xff, 0xfe, 0x61, 0, 0x62, 0))).toBe('ab')
    expect(textOf(bytes(0xfe, 0xff, 0, 0x61))).toBe('a')
  })
  it('reads the ids of an old 8-bit file', () => {
    expect(textOf(bytes(0xe9, 0x20, 0x61, 0x62, 0x63))).toBe('é abc')
  })
  it('takes a picture for none', () => {
    expect(textOf(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0))).toBeNull()
    expect(textOf(bytes(0xff, 0xd8, 0xff, 0xe0, 0x10, 0x4a, 0x46))).toBeNull()
  })
})

describe('readFiles', () => {
  const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name)
  it('joins what was dropped', async () => {
    expect(await readFiles([file('a.txt', 'one'), file('b.csv', 'two')])).toEqual({ kind: 'text', text: 'one\ntwo' })
    expect(await readFiles([])).toEqual({ kind: 'nothing' })
  })
  it('names the file that is no text, and takes nothing then', async () => {
    const picture = file('a.png', new Uint8Array([0x89, 0, 1]))
    expect(await readFiles([file('a.txt', 'one'), picture])).toEqual({ kind: 'not-text', name: 'a.png' })
  })
  it('refuses unread what is too large', async () => {
    const large = { size: mostTextBytes + 1, name: 'x', arrayBuffer: () => Promise.reject(new Error('was read')) }
    expect(await readFiles([Object.assign(file('x', ''), {}), sized(large.size)])).toEqual({ kind: 'too-large' })
  })
})

/** A file that says it is large and cannot be read. */
function sized(size: number): File {
  const file = new File([''], 'large.txt')
  Object.defineProperty(file, 'size', { value: size })
  return file
}

describe('isTooLong', () => {
  it('counts what a call really takes', () => {
    expect(isTooLong('a'.repeat(1_000))).toBe(false)
    expect(isTooLong('"'.repeat(9 * 1024 * 1024))).toBe(true)
    expect(isTooLong('a'.repeat(9 * 1024 * 1024))).toBe(false)
  })
})
