import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askForOpened } from '../../src/main/opened-file.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kieper-opened-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file of the folder with this in it. */
function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const notText = { kind: 'said', what: 'not-text' }

describe('what is opened with Kieper', () => {
  it('is a text to add, by the name of its file', async () => {
    const path = file('ids of today.csv', '\uFEFFid-1\nзадача-2\n')
    expect(await askForOpened(path)).toEqual({
      kind: 'add',
      text: 'id-1\nзадача-2\n',
      connection: null,
      family: null,
      from: { kind: 'file', name: 'ids of today.csv' },
    })
  })

  it('is an export or a library to import', async () => {
    const sub = join(folder, 'sub')
    mkdirSync(sub)
    for (const path of [sub, file('manifest.json', '{}'), file('Export.ZIP', 'PK')])
      expect(await askForOpened(path)).toEqual({ kind: 'import', path })
  })

  it.each<[string, string | Buffer]>([
    ['bytes that are no UTF-8', Buffer.from([0x69, 0x64, 0xff, 0xfe])],
    ['text of two bytes each', Buffer.from('id-1', 'utf16le')],
    ['a zero among letters', 'id\0-1'],
  ])('is refused with %s', async (_what, content) => {
    expect(await askForOpened(file('odd.txt', content))).toEqual(notText)
  })

  it('is refused when it is longer than a call may be, and not read', async () => {
    const path = file('long.txt', 'a')
    truncateSync(path, 4 * 1024 * 1024 + 1)
    expect(await askForOpened(path)).toEqual(notText)
  })

  it('is refused when it is not there, or without an end', async () => {
    expect(await askForOpened(join(folder, 'gone.txt'))).toEqual(notText)
    if (process.platform !== 'win32') expect(await askForOpened('/dev/zero')).toEqual(notText)
  })
})
