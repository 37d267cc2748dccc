import { createHash } from 'node:crypto'
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportImages } from '../../src/core/library/export-images.ts'
import type { ExportImage } from '../../src/core/library/export-images.ts'
import { defaultTemplate } from '../../src/core/library/file-name.ts'
import { createVerifier } from '../../src/core/library/verifier.ts'
import { pictureMould } from '../gateway/picture.ts'
import { picture1500k } from '../gateway/start-gateway.ts'
import type { Part, PartReport, Reach } from '../part.ts'
import { withScratchFolder } from '../scratch-folder.ts'
import { ratio, spread } from '../statistics.ts'
import { seconds, table } from '../table.ts'
import { missingPrograms, settleDisk, timedCommand } from '../timed-command.ts'

const count = 1_000
const rounds = 3
/** As the doctor asks for them. */
const verifiedAtOnce = 2

const ways = ['folder', 'cp', 'cpSync', 'again', 'zip', 'zip0', 'verify', 'sha256sum'] as const
type Way = (typeof ways)[number]

export const exportPart: Part = { name: 'export', measure }

async function measure(): Promise<PartReport> {
  const missing = missingPrograms(['zip', 'sha256sum', 'cp'])
  const times = new Map<Way, number[]>(ways.map((way) => [way, []]))
  const note = (way: Way, ms: number): void => void times.get(way)?.push(ms)
  await withScratchFolder(async (root) => {
    const images = await makeLibrary(join(root, 'library'))
    for (let round = 0; round < rounds; round += 1) {
      await withScratchFolder(async (dest) => {
        await timed(note, 'folder', () => exported(images, { dest: join(dest, 'ours') }))
        await timed(note, 'again', () => exported(images, { dest: join(dest, 'ours'), onlyNew: true }))
        await timed(note, 'zip', () => exported(images, { dest: join(dest, 'ours.zip'), zip: true }))
        await timed(note, 'verify', () => verifyAll(images))
        await command(note, 'cp', `cp -r '${root}/library' theirs`, dest, missing)
        await command(
          note,
          'cpSync',
          `cp -r '${root}/library' synced && find synced -type f -exec sync -d {} +`,
          dest,
          missing,
        )
        await command(note, 'zip0', `zip -q -0 -r theirs.zip '${root}/library'`, dest, missing)
        await command(note, 'sha256sum', `find '${root}/library' -type f -exec sha256sum {} + > sums`, dest, missing)
      })
    }
  })
  return report(times, missing)
}

type Note = (way: Way, ms: number) => void

async function timed(note: Note, way: Way, work: () => Promise<unknown>): Promise<void> {
  settleDisk()
  const startedAt = performance.now()
  await work()
  note(way, performance.now() - startedAt)
}

async function command(note: Note, way: Way, line: string, cwd: string, missing: readonly string[]): Promise<void> {
  if (missing.some((program) => line.includes(`${program} `))) return
  settleDisk()
  note(way, (await timedCommand(line, cwd)).wallMs)
}

async function exported(
  images: readonly ExportImage[],
  how: { dest: string; onlyNew?: boolean; zip?: boolean },
): Promise<void> {
  const result = await exportImages({
    dest: how.dest,
    zip: how.zip ?? false,
    onlyNew: how.onlyNew ?? false,
    template: defaultTemplate,
    sidecars: [],
    recipe: { format: null, maxSide: null, quality: null, strip: false, metadata: [] },
    gallery: null,
    connections: [],
    organised: null,
    images,
    exportedAt: Date.now(),
    signal: new AbortController().signal,
  })
  const done = result.ok ? result.copied + result.skipped : 0
  if (done !== images.length) throw new Error(`the export has done ${done} of ${images.length}`)
}

async function verifyAll(images: readonly ExportImage[]): Promise<void> {
  const verifier = createVerifier()
  const rest = images.values()
  const lane = async (): Promise<void> => {
    for (const image of rest) if ((await verifier.verify(image.path, image)) !== 'ok') throw new Error(image.path)
  }
  await Promise.all(Array.from({ length: verifiedAtOnce }, lane))
  await verifier.stop()
}

async function makeLibrary(folder: string): Promise<ExportImage[]> {
  const { bytes, width, height, quality } = picture1500k
  const { head, tail, serialBytes } = await pictureMould(bytes, width, height, quality)
  return Array.from({ length: count }, (_, number) => {
    const day = join(folder, `2026-01-${String(1 + (number % 28)).padStart(2, '0')}`)
    mkdirSync(day, { recursive: true })
    const path = join(day, `${number}.jpg`)
    const at = new Date(Date.UTC(2026, 0, 1 + (number % 28), 12, 0, number)).toISOString()
    const picture = Buffer.concat([head, Buffer.from(String(number).padStart(serialBytes, '0')), tail])
    writeFileSync(path, picture)
    // Kept long ago, and not written to since.
    utimesSync(path, new Date(at), new Date(at))
    const task = {
      id: `bench${String(number).padStart(16, '0')}`,
      taskId: `task-${number}`,
      connection: 'bench',
      family: 'jobs' as const,
      model: 'bench/model',
      prompt: `a picture with the number ${number}`,
      params: { aspect_ratio: '3:2' },
      createdAt: at,
      completedAt: at,
      keptAt: at,
      rating: null,
      tags: [],
      note: null,
      status: 'kept' as const,
      phase: null,
      polls: 1,
      credits: null,
      favorite: false,
      rejected: false,
      collections: [],
      addedAt: at,
    }
    const sha256 = createHash('sha256').update(picture).digest('hex')
    return {
      path,
      sha256,
      bytes: picture.length,
      mediaType: 'image/jpeg',
      width,
      height,
      role: 'result' as const,
      index: 0,
      url: null,
      deadlineAt: null,
      task,
    }
  })
}

const labels: Readonly<Record<Way, string>> = {
  folder: 'export into a folder: each copy gets its name when it is complete; with manifests',
  cp: 'cp -r',
  cpSync: 'cp -r, then sync of each file',
  again: 'the same export again with --new',
  zip: 'export into a ZIP file, synced; with manifests',
  zip0: 'zip -0 -r',
  verify: 'verify, as doctor does it: in its worker, two at a time',
  sha256sum: 'sha256sum',
}

function report(times: ReadonlyMap<Way, readonly number[]>, missing: readonly string[]): PartReport {
  const of = (way: Way): readonly number[] => times.get(way) ?? []
  const reach = (name: string, ours: Way, theirs: Way, most: number, why: string): Reach[] => {
    if (of(theirs).length === 0) return []
    const found = ratio(of(ours), of(theirs))
    const measured = `${found.median.toFixed(2)} × (${found.low.toFixed(2)} to ${found.high.toFixed(2)})`
    return [{ name, target: `≤ ${most.toFixed(2)} ×`, measured, met: found.median <= most, why }]
  }
  return {
    title: 'Export and verify',
    intro: `${count.toLocaleString('en')} pictures of 1.5 MB, in the page cache on both sides; the disk is settled before each run. Files that were not written to since they were kept are not read again; the copies in a folder are left to the system to write out, as by cp.`,
    reaches: [
      ...reach(
        'export into a folder against cp -r',
        'folder',
        'cp',
        1.2,
        'Each copy is made under another name and linked to its own, and the manifests are synced.',
      ),
      ...reach(
        'export into a ZIP file against zip -0',
        'zip',
        'zip0',
        1.2,
        'The whole is synced before it gets its name; zip does not sync.',
      ),
      ...reach(
        'the second export with --new against the first',
        'again',
        'folder',
        0.1,
        'Each file of the first is looked at, and the manifests are written anew.',
      ),
      ...reach(
        'verify against sha256sum',
        'verify',
        'sha256sum',
        1.25,
        'One thread hashes; the other processor is left to the loops.',
      ),
    ],
    markdown: [
      '### Times',
      ...(missing.length === 0 ? [] : [`Not installed here, so not measured: ${missing.join(', ')}.`]),
      table(
        ['what', 'wall s', 'MB/s'],
        ways
          .filter((way) => of(way).length > 0)
          .map((way) => [
            labels[way],
            spread(of(way), seconds),
            spread(of(way), (ms) => ((count * 1.5) / (ms / 1000)).toFixed(0)),
          ]),
      ),
    ].join('\n\n'),
  }
}
