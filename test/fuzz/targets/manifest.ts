import { parse } from 'csv-parse/sync'
import { manifestCsv } from '../../../src/core/library/manifest-csv.ts'
import { buildManifest, manifestJson } from '../../../src/core/library/manifest.ts'
import type { Manifest, ManifestImage } from '../../../src/core/library/manifest.ts'
import { parseManifest } from '../../../src/core/library/parse-manifest.ts'
import { sidecarText } from '../../../src/core/library/sidecar.ts'
import { manifestTask } from '../../core/library/support/export-image.ts'
import { xmlFault } from '../../core/library/support/xml-check.ts'
import { hostileWords } from '../mutate-text.ts'
import { must, textTarget } from '../target.ts'

const at = Date.UTC(2026, 10, 22, 12)

function image(path: string, changes: Partial<ManifestImage> = {}): ManifestImage {
  const own = {
    sha256: 'ab'.repeat(32),
    bytes: 5,
    mediaType: 'image/png',
    width: 10,
    height: 20,
    role: 'result',
    index: 0,
  } as const
  return { path, ...own, task: manifestTask('one'), url: 'https://files.example/x.png', deadlineAt: null, ...changes }
}

/** A `manifest.json` that somebody has changed between two exports. */
export const manifestTarget = textTarget({
  name: 'manifest',
  runsInTest: 3_000,
  seeds: [
    manifestJson(buildManifest([image('a/b.png'), image('c.png', { task: manifestTask('two', { note: 'n' }) })], at)),
    manifestJson(buildManifest([], at)),
  ],
  words: [
    '"path":"',
    '../',
    '/etc/passwd',
    'C:/x',
    '"params":{"__proto__":{"polluted":1}}',
    '"images":[',
    '"task":',
    '"version":1',
  ],
  run(text) {
    const manifest = parseManifest(text)
    if (manifest === null) return 'none'
    for (const { path } of manifest.images) {
      must(!path.startsWith('/') && !/[\\\0:]/.test(path), `${JSON.stringify(path)} is relative`)
      must(
        !path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..'),
        `${JSON.stringify(path)} stays inside`,
      )
    }
    const written = manifestJson(manifest)
    must(
      manifestJson(parseManifest(written) ?? buildManifest([], 0)) === written,
      'what is written reads back the same',
    )
    mustBeSoundTable(manifest)
    for (const entry of manifest.images) mustBeSoundSidecars(entry)
    must(!('polluted' in {}), 'the prototype stays clean')
    return `${Math.min(manifest.images.length, 4)}`
  },
})

/** Prompts and the like in `manifest.csv` and in sidecars. */
export const tableTarget = textTarget({
  name: 'csv-xmp',
  runsInTest: 2_000,
  seeds: ['a fox', 'a\n=1+1', 'a\r+1', '"', "'", ',', ...hostileWords],
  words: ['\n=cmd|', '\r\n-1', '",', '</dc:subject>', '\uFEFF=1'],
  run(text) {
    const task = manifestTask('one', {
      prompt: text,
      model: text,
      note: text,
      connection: text,
      tags: [text, 'x'],
      params: { p: text },
      createdAt: text,
    })
    const entry = image('a.png', { task, url: text })
    mustBeSoundTable(buildManifest([entry, image('b.png')], at))
    mustBeSoundSidecars(entry)
    return `${/[\r\n]/.test(text)} ${/^[=+\-@\p{Cc}]/u.test(text)} ${/[",]/.test(text)} ${/[<&>]/.test(text)} ${text.isWellFormed()}`
  },
})

function mustBeSoundTable(manifest: Manifest): void {
  const text = manifestCsv(manifest)
  const rows = plainRows(text)
  must(rows.length === manifest.images.length + 1, `one row per image, however lines may end: ${rows.length}`)
  const parsed: string[][] = parse(text, { record_delimiter: ['\r\n', '\n', '\r'] })
  must(JSON.stringify(parsed) === JSON.stringify(rows), 'two readers read the same')
  const names = rows[0] ?? []
  manifest.images.forEach(({ task, url, path }, position) => {
    const row = rows[position + 1] ?? []
    must(row.length === names.length, `row ${position} has all cells`)
    const cell = (name: string): string => row[names.indexOf(name)] ?? ''
    for (const value of row.filter((one) => Number.isNaN(Number(one)) || /^[+@=\s]/.test(one)))
      must(!/^[=+\-@\p{Cc}]/u.test(value), `${JSON.stringify(value)} is no formula`)
    const expected = {
      path,
      url,
      prompt: task.prompt,
      model: task.model,
      note: task.note,
      connection: task.connection,
      tags: task.tags.join(', '),
    }
    for (const [name, value] of Object.entries(expected)) {
      const plain = (value ?? '').toWellFormed().replaceAll('\0', '')
      must(cell(name) === plain || cell(name) === `'${plain}`, `${name} says ${JSON.stringify(plain)}`)
    }
  })
}

/** A reader as spreadsheets are: a line ends with any of CR LF, LF and CR that stands outside quotes. */
function plainRows(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at)
      else isQuoted = false
    } else if (char === '"' && cell === '') isQuoted = true
    else if (char === ',') {
      rows.at(-1)?.push(cell)
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(at + 1) === '\n') at += 1
      rows.at(-1)?.push(cell)
      rows.push([])
      cell = ''
    } else cell += char
  }
  return rows.filter((row) => row.length > 0)
}

function mustBeSoundSidecars(entry: ManifestImage): void {
  const json: unknown = JSON.parse(sidecarText(entry, 'json'))
  must(JSON.stringify(json) === JSON.stringify({ version: 1, ...entry }), 'the JSON sidecar is the entry')
  const xmp = sidecarText(entry, 'xmp')
  const fault = xmlFault(xmp)
  must(fault === null, `the XMP sidecar is well-formed: ${fault}`)
  const told = /<Iptc4xmpExt:AIPromptInformation>([^<]*)</.exec(xmp)?.[1] ?? ''
  const prompt = (entry.task.prompt ?? '').replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
  must(opened(told) === prompt, `the XMP sidecar says the prompt: ${JSON.stringify(told)}`)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#xD': '\r' }

function opened(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/&([^;]+);/g, (whole, name: string) => entities[name] ?? whole)
}
