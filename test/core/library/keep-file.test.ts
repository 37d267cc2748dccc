import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolderNames } from '../../../src/core/library/folder-names.ts'
import { enterLibrary } from '../../../src/core/library/keep-file.ts'
import { moveWithoutClobber } from '../../../src/core/library/move-without-clobber.ts'
import { tempFolder } from './support/temp-folder.ts'

async function library() {
  const libraryDir = join(await tempFolder(), 'library')
  await mkdir(join(libraryDir, '.kieper', 'incoming'), { recursive: true })
  let count = 0
  return {
    libraryDir,
    async incoming(content = 'bytes') {
      const path = join(libraryDir, '.kieper', 'incoming', `${++count}.part`)
      await writeFile(path, content)
      return path
    },
  }
}

describe('enterLibrary', () => {
  it('moves the file to its name and makes the folders', async () => {
    const { libraryDir, incoming } = await library()
    const from = await incoming('one')
    const entered = await enterLibrary({ from, libraryDir, wantedName: 'a/b/c.png' })
    expect(entered).toEqual({ ok: true, path: 'a/b/c.png' })
    expect(await readFile(join(libraryDir, 'a/b/c.png'), 'utf8')).toBe('one')
    expect(await readdir(join(libraryDir, '.kieper', 'incoming'))).toEqual([])
  })

  it('never takes a name that differs only in case or normal form from one that is there', async () => {
    const { libraryDir, incoming } = await library()
    await mkdir(join(libraryDir, 'a'))
    await writeFile(join(libraryDir, 'a', 'PHOTO.PNG'), 'foreign')
    await writeFile(join(libraryDir, 'a', 'cafe\u0301.png'), 'foreign')
    const photo = await enterLibrary({ from: await incoming(), libraryDir, wantedName: 'a/photo.png' })
    const cafe = await enterLibrary({ from: await incoming(), libraryDir, wantedName: 'a/Café.png' })
    expect([photo, cafe]).toEqual([
      { ok: true, path: 'a/photo-2.png' },
      { ok: true, path: 'a/Café-2.png' },
    ])
    expect(await readFile(join(libraryDir, 'a', 'PHOTO.PNG'), 'utf8')).toBe('foreign')
  })

  it.each(['one memory', 'none'])(
    'gives many files of one name each their own, at once (folder names: %s)',
    async (memory) => {
      const { libraryDir, incoming } = await library()
      const shared = memory === 'none' ? {} : { folderNames: createFolderNames() }
      const contents = Array.from({ length: 40 }, (_, n) => `content ${n}`)
      const froms = await Promise.all(contents.map((content) => incoming(content)))
      const entered = await Promise.all(
        froms.map((from) => enterLibrary({ from, libraryDir, wantedName: 'd/x.png', ...shared })),
      )
      const paths = entered.map((result) => (result.ok ? result.path : result.detail))
      expect(new Set(paths).size).toBe(40)
      const found = await Promise.all(paths.map((path) => readFile(join(libraryDir, path), 'utf8')))
      expect(found).toEqual(contents)
      expect((await readdir(join(libraryDir, 'd'))).length).toBe(40)
    },
  )

  it('sees with its memory what others have put into the folder', async () => {
    const { libraryDir, incoming } = await library()
    const folderNames = createFolderNames()
    const enter = async () => enterLibrary({ from: await incoming(), libraryDir, wantedName: 'd/x.png', folderNames })
    expect(await enter()).toEqual({ ok: true, path: 'd/x.png' })
    await writeFile(join(libraryDir, 'd', 'X-2.png'), 'foreign')
    expect(await enter()).toEqual({ ok: true, path: 'd/x-3.png' })
  })

  it('reports a library that is gone, and does not make it again', async () => {
    const { libraryDir } = await library()
    await rm(libraryDir, { recursive: true })
    const entered = await enterLibrary({ from: join(libraryDir, '.kieper/1'), libraryDir, wantedName: 'a/b.png' })
    expect(entered).toMatchObject({ ok: false, reason: 'library-missing' })
    await expect(readdir(libraryDir)).rejects.toThrow('ENOENT')
  })

  it('reports a file in the place of a folder as unwritable', async () => {
    const { libraryDir, incoming } = await library()
    await writeFile(join(libraryDir, 'a'), 'foreign')
    for (const wantedName of ['a/b.png', 'a/b/c.png']) {
      const entered = await enterLibrary({ from: await incoming(), libraryDir, wantedName })
      expect(entered).toMatchObject({ ok: false, reason: 'library-unwritable' })
    }
    expect(await readFile(join(libraryDir, 'a'), 'utf8')).toBe('foreign')
  })

  it('reports a write-protected library', async () => {
    const { libraryDir, incoming } = await library()
    const from = await incoming()
    await chmod(libraryDir, 0o555)
    const entered = await enterLibrary({ from, libraryDir, wantedName: 'a/b.png' })
    await chmod(libraryDir, 0o755)
    // Root may write everywhere.
    if (process.getuid?.() !== 0) expect(entered).toMatchObject({ ok: false, reason: 'library-unwritable' })
    else expect(entered).toMatchObject({ ok: true })
  })

  it.each(['../x.png', '/x.png', 'a/../../x.png', 'a//x.png', 'C:x.png', 'a\\x.png'])(
    'throws at the bug of a name like %s',
    async (wantedName) => {
      const { libraryDir, incoming } = await library()
      await expect(enterLibrary({ from: await incoming(), libraryDir, wantedName })).rejects.toThrow('not a name')
    },
  )
})

it('moveWithoutClobber never overwrites', async () => {
  const folder = await tempFolder()
  const [from, to] = [join(folder, 'from'), join(folder, 'to')]
  await writeFile(from, 'new')
  await writeFile(to, 'old')
  expect(await moveWithoutClobber(from, to)).toBe('taken')
  expect([await readFile(from, 'utf8'), await readFile(to, 'utf8')]).toEqual(['new', 'old'])
  await rm(to)
  expect(await moveWithoutClobber(from, to)).toBe('moved')
  expect(await readdir(folder)).toEqual(['to'])
  await expect(moveWithoutClobber(from, to)).rejects.toThrow('ENOENT')
})
