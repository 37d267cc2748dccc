import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { libraryPaths, openLibrary } from '../../../src/core/library/library-folder.ts'
import { tempFolder } from './support/temp-folder.ts'

async function opened() {
  const dir = join(await tempFolder(), 'deep', 'library')
  const library = await openLibrary({ dir, known: null })
  if (!library.ok) throw new Error(library.detail)
  return { dir, library, paths: libraryPaths(dir) }
}

describe('openLibrary', () => {
  it('makes folder and marker the first time, and finds them again', async () => {
    const { dir, library, paths } = await opened()
    expect(JSON.parse(await readFile(paths.marker, 'utf8'))).toEqual({ version: 1, id: library.id })
    expect((await readdir(paths.own)).toSorted()).toEqual(['damaged', 'incoming', 'library.json', 'trash'])
    expect(library.device).toBe((await stat(dir)).dev)
    expect(await openLibrary({ dir, known: library })).toEqual(library)
  })

  it('adopts the id of a library that is there', async () => {
    const { dir, library } = await opened()
    expect(await openLibrary({ dir, known: null })).toEqual(library)
  })

  it('never makes a known library again', async () => {
    const { dir, library } = await opened()
    await rm(dir, { recursive: true })
    expect(await openLibrary({ dir, known: library })).toMatchObject({ ok: false, reason: 'library-missing' })
    await expect(stat(dir)).rejects.toThrow('ENOENT')
  })

  it('takes a folder that was emptied by hand for the same library', async () => {
    const { dir, library, paths } = await opened()
    await rm(dir, { recursive: true })
    await mkdir(dir)
    expect(await openLibrary({ dir, known: library })).toEqual(library)
    expect(await readFile(paths.marker, 'utf8')).toContain(library.id)
  })

  it('takes an unmarked folder on another volume for an empty mount point', async () => {
    const { dir, library, paths } = await opened()
    await rm(paths.own, { recursive: true })
    const known = { ...library, device: library.device + 1 }
    expect(await openLibrary({ dir, known })).toMatchObject({ ok: false, reason: 'library-missing' })
    expect(await readdir(dir)).toEqual([])
  })

  it('knows its library on another volume by the marker', async () => {
    const { dir, library } = await opened()
    expect(await openLibrary({ dir, known: { ...library, device: library.device + 1 } })).toEqual(library)
  })

  it('does not mistake another library for its own', async () => {
    const { dir, library } = await opened()
    expect(await openLibrary({ dir, known: { ...library, id: 'other' } })).toMatchObject({
      ok: false,
      reason: 'library-missing',
    })
  })

  it.each(['', '{"version":1,', '[]', 'null', '{"version":1,"id":7}'])('mends a broken marker %j', async (text) => {
    const { dir, library, paths } = await opened()
    await writeFile(paths.marker, text)
    expect(await openLibrary({ dir, known: library })).toEqual(library)
    expect(await readFile(paths.marker, 'utf8')).toContain(library.id)
  })

  it('leaves the library of a newer version alone', async () => {
    const { dir, library, paths } = await opened()
    await writeFile(paths.marker, JSON.stringify({ version: 2, id: library.id }))
    expect(await openLibrary({ dir, known: library })).toMatchObject({ ok: false, reason: 'library-unwritable' })
  })

  it('reports a place where no folder can be', async () => {
    const { dir, library } = await opened()
    await writeFile(join(dirname(dir), 'file'), 'x')
    const file = join(dirname(dir), 'file')
    expect(await openLibrary({ dir: file, known: null })).toMatchObject({ ok: false })
    expect(await openLibrary({ dir: join(file, 'below'), known: null })).toMatchObject({ ok: false })
    expect(await openLibrary({ dir: file, known: library })).toMatchObject({ ok: false, reason: 'library-missing' })
  })
})
