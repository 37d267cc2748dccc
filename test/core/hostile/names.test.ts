import { mkdir, readFile, readdir, realpath } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { CallError } from '../../../src/core/index.ts'
import { parseManifest } from '../../../src/core/library/parse-manifest.ts'
import { printable } from '../../../src/headless/terminal.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { readTree } from '../../support/read-tree.ts'
import { finished } from '../../support/stub-gateway.ts'
import { xmlFault } from '../library/support/xml-check.ts'
import { readZip } from '../library/support/zip-reader.ts'
import { attacks } from './hostile-words.ts'

const half = attacks.length / 2
/** Two attacks for each task: one is the prompt, the other the model. */
const prompts = attacks.slice(0, half)
const models = attacks.slice(half)

/** A core that has kept an image for every two attacks, in prompt, model, parameters and the gateway's own id. */
async function attacked() {
  const at = await coreAtStub()
  const { stub, add, leapTo } = at
  const picture = await noisyPng('attack')
  stub.image = () => ({ body: picture })
  stub.status = ({ taskId }) => {
    const words = prompts[Number(taskId.slice(-4))] ?? ''
    const model = models[Number(taskId.slice(-4))] ?? ''
    return finished('../../other-id', [`${stub.url}/${taskId}.png`], {
      model,
      param: JSON.stringify({
        model,
        [words]: model,
        [model]: words,
        input: JSON.stringify({ prompt: words, [words]: [words] }),
      }),
    })
  }
  const ids = await add(prompts.map((_, index) => `task_9999${String(index).padStart(4, '0')}`).join('\n'), 'jobs')
  await leapTo('kept', ...ids)
  return { ...at, ids }
}

describe('hostile prompts, models and ids', () => {
  it('stay where they belong: in the library, an export, a ZIP, tables, sidecars, on a terminal, in a search', async () => {
    const { bench, core, ids } = await attacked()
    const views = ids.map((id) => core.api.show(id))
    expect(views.map(({ prompt }) => prompt?.toWellFormed())).toEqual(prompts.map((words) => words.toWellFormed()))
    expect(views.map(({ model }) => model?.toWellFormed())).toEqual(models.map((words) => words.toWellFormed()))

    const dest = join(bench.root, 'exports', 'here')
    await mkdir(join(bench.root, 'exports'))
    const template = '{prompt}/{model}/{connection}_{taskId}_{prompt:20}'
    const options = { template, sidecars: ['json' as const, 'xmp' as const] }
    await core.api.export({ dest, ...options }, { signal: new AbortController().signal })
    const zip = join(bench.root, 'exports', 'all.zip')
    await core.api.export({ dest: zip, zip: true, ...options }, { signal: new AbortController().signal })

    expect((await readdir(bench.root)).toSorted()).toEqual(['data', 'exports', 'library'])
    expect((await readdir(join(bench.root, 'exports'))).toSorted()).toEqual(['all.zip', 'here'])
    const files = await readTree(dest)
    const kept = await readTree(bench.libraryDir)
    const zipped = readZip(await readFile(zip)).map(({ name }) => name)
    expect(files.size).toBe(half * 3 + 2)
    for (const name of [...files.keys(), ...kept.keys(), ...zipped]) expectSafePath(name)
    for (const view of core.api.list({}).tasks)
      for (const { path } of view.images)
        expect(path?.startsWith(resolve(await realpath(bench.libraryDir)) + sep)).toBe(true)

    const manifest = parseManifest(files.get('manifest.json')?.toString() ?? '')
    expect(manifest?.images).toHaveLength(half)
    for (const { path } of manifest?.images ?? []) {
      expect(files.has(path)).toBe(true)
      expect(xmlFault(files.get(`${path}.xmp`)?.toString() ?? '')).toBeNull()
    }
    const csv = files.get('manifest.csv')?.toString() ?? ''
    // A spreadsheet ends a line at CR and at LF alike, where no quotes are around it.
    const rows: string[][] = parse(csv, { record_delimiter: ['\r\n', '\n', '\r'] })
    expect(rows).toHaveLength(half + 1)
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\p{Cc}]/u)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)

    // On a terminal each is one harmless line, and what is searched for is text, not a query.
    for (const view of core.api.list({ limit: 100 }).tasks) {
      for (const text of [view.prompt, view.model, JSON.stringify(view.params)])
        expect(printable(text ?? '')).not.toMatch(
          /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u,
        )
    }
    for (const search of [
      ...attacks,
      '"',
      "'",
      '*',
      'a" OR "b',
      'NEAR(',
      '^x',
      '-x',
      'prompt:x',
      '%',
      '_',
      '\u0000',
      '(((',
      '"""',
    ])
      expect(core.api.list({ search }).total).toBeLessThanOrEqual(ids.length)
    expect(core.api.list({ search: 'HYPERLINK' }).total).toBe(1)
  })

  it('do not become the name of a connection', async () => {
    const { core, stub } = await coreAtStub()
    for (const name of [...attacks.filter((words) => words !== 'CON' && words !== 'aux.png'), '', ' x', '-x', '.x'])
      await expect(core.api.connect({ name, kind: 'other', url: stub.url, secret: { key: 'k' } })).rejects.toThrow(
        CallError,
      )
    expect(core.api.connections().map(({ name }) => name)).toEqual(['home'])
  })
})

function expectSafePath(path: string): void {
  for (const segment of path.split('/')) {
    expect(segment).not.toMatch(/^$|^\.\.?$|[<>:"\\|?*]|[. ]$/)
    expect(segment).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)/i)
    expect(segment).not.toMatch(/\p{C}|\p{Default_Ignorable_Code_Point}/u)
    expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(200)
  }
}
