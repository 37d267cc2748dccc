import { rm } from 'node:fs/promises'
import { extname } from 'node:path'
import type { CopyMaker, MadeCopy } from './copy-maker.ts'
import { recipeName } from './copy-recipe.ts'
import type { NamedImage } from './export-names.ts'
import { nameImages } from './export-names.ts'
import type { ExportFailure, ExportRequest } from './export-request.ts'

/** A file that is ready to be packed. */
export type Supplied = MadeCopy & { path: string }

/** The files of a ZIP in their order, each made ready while the ones before it are packed. */
export interface Supply {
  named: readonly NamedImage[]
  at(position: number): Promise<Supplied | ExportFailure>
  /** It has been packed: a changed copy goes. */
  done(supplied: Supplied): Promise<void>
  /** Removes what was made ready and not packed. */
  clear(): Promise<void>
}

/** Pictures as they are keep one thread busy with checking; encoding pays with as many as there are converters. */
const aheadPlain = 1
const aheadChanged = 4

/** Changed copies lie beside the ZIP until they are packed: `partial` with a number. */
export function createSupply(request: ExportRequest, maker: CopyMaker, partial: string): Supply {
  const named = nameImages(request)
  const isPlain = recipeName(request.recipe) === null
  const ahead = isPlain ? aheadPlain : aheadChanged
  const begun: Promise<Supplied | ExportFailure>[] = []

  async function makeReady({ image, wanted }: NamedImage, number: number): Promise<Supplied | ExportFailure> {
    if (isPlain) {
      const fault = await maker.check(image)
      const { path, sha256, bytes, mediaType, width, height } = image
      return fault ?? { path, facts: { sha256, bytes, mediaType, width, height }, warnings: [] }
    }
    const path = `${partial}-${number}${extname(wanted)}`
    // Of an export that was killed.
    await rm(path, { force: true })
    const made = await maker.make(image, path)
    return typeof made === 'string' ? made : { ...made, path }
  }

  return {
    named,
    at(position) {
      for (const item of named.slice(begun.length, position + 1 + ahead)) {
        const making = makeReady(item, begun.length)
        // Told when it is asked for.
        making.catch(() => undefined)
        begun.push(making)
      }
      return begun[position] ?? Promise.resolve('missing')
    },
    done: ({ path }) => (isPlain ? Promise.resolve() : rm(path, { force: true })),
    async clear() {
      if (isPlain) return
      for (const [number, making] of begun.entries()) {
        await making.catch(() => undefined)
        await rm(`${partial}-${number}${extname(named[number]?.wanted ?? '')}`, { force: true }).catch(() => undefined)
      }
    },
  }
}
