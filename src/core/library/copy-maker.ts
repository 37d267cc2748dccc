import { constants } from 'node:fs'
import { copyFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { hasContentCredentials } from './content-credentials.ts'
import type { CopyRecipe } from './copy-recipe.ts'
import { conversion, recipeName } from './copy-recipe.ts'
import { createDecoder } from './decoder.ts'
import type { Decoder } from './decoder.ts'
import type { CopyFacts, ExportFailure, ExportImage, ExportRefusal, ExportWarning } from './export-request.ts'
import { refuseExport } from './export-request.ts'
import { hashFile } from './hash-file.ts'
import { lookAtSource } from './look-at-source.ts'
import { metadataTags } from './metadata-tags.ts'
import { startMetadataWriter } from './metadata-writer.ts'
import type { MetadataWriter } from './metadata-writer.ts'
import { createVerifier } from './verifier.ts'
import { verifyFile } from './verify-file.ts'

/** A copy that was made, and what is to be said about it. */
export interface MadeCopy {
  facts: CopyFacts
  warnings: ExportWarning[]
}

/** Makes the copies of one export. */
export interface CopyMaker {
  /** Writes the copy of an image to `to` (absolute, free, without line breaks). Rejects with the disk's error. */
  make(image: ExportImage, to: string): Promise<MadeCopy | ExportFailure>
  /** Whether the library's file can be packed as it is: null when all is well. */
  check(image: ExportImage): Promise<ExportFailure | null>
  /** Ends what is under way. Idempotent. */
  stop(): Promise<void>
}

/** Starts what the recipe needs. Refuses before anything is copied where that cannot run. */
export async function createCopyMaker(recipe: CopyRecipe): Promise<CopyMaker | ExportRefusal> {
  const needsWriter = recipe.metadata.length > 0 || recipe.strip
  const writer = needsWriter ? await startMetadataWriter() : null
  if (writer !== null && 'reason' in writer) return cannotMark(writer.reason)
  const converters = createConverters()
  const verifier = createVerifier()

  async function check(image: ExportImage): Promise<ExportFailure | null> {
    const look = await lookAtSource(image)
    if (look === 'untouched') return null
    if (look !== 'unsure') return look
    // A thread that has died says nothing about the file.
    const state = await verifier.verify(image.path, image).catch(() => verifyFile(image.path, image))
    return state === 'ok' ? null : state
  }

  return {
    check,
    async make(image, to) {
      const fault = await check(image)
      if (fault) return fault
      return recipeName(recipe) === null ? copyPlain(image, to) : makeChanged(recipe, { converters, writer }, image, to)
    },
    async stop() {
      // A picture that is being encoded keeps its thread for a while; nobody needs to wait for it.
      void converters.stop()
      await Promise.all([verifier.stop(), writer?.stop()])
    },
  }
}

const cannotMark = (reason: string): ExportRefusal =>
  refuseExport(
    'no-metadata-writer',
    `Metadata cannot be written here: ${reason.split('\n')[0] ?? ''}. ExifTool needs Perl: install it (Debian and Ubuntu: apt install perl), or export without --metadata and --strip.`,
  )

/** A clone where the file system can, which costs nothing. */
async function copyPlain(image: ExportImage, to: string): Promise<MadeCopy> {
  const { path, sha256, bytes, mediaType, width, height } = image
  await copyFile(path, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  return { facts: { sha256, bytes, mediaType, width, height }, warnings: [] }
}

async function makeChanged(
  recipe: CopyRecipe,
  { converters, writer }: { converters: Converters; writer: MetadataWriter | null },
  image: ExportImage,
  to: string,
): Promise<MadeCopy | ExportFailure> {
  const format = conversion(recipe, image)
  let size = { width: image.width, height: image.height }
  if (format === null) await copyFile(image.path, to, constants.COPYFILE_EXCL)
  else {
    const { maxSide, quality } = recipe
    const converted = await converters.convert({ path: image.path, to, format, maxSide, quality })
    if (!converted.ok) return 'not-converted'
    size = converted
  }
  const mediaType = format === null ? image.mediaType : `image/${format}`
  const tags = metadataTags({ ...image, ...size, mediaType }, recipe.metadata)
  const isWritten = recipe.strip || Object.keys(tags ?? {}).length > 0
  if (isWritten && (await writer?.write(to, { strip: recipe.strip, tags: tags ?? {} })) !== null) return 'not-marked'
  const { width, height } = size
  const facts = { sha256: await hashFile(to), bytes: (await stat(to)).size, mediaType, width, height }
  return {
    facts,
    warnings: [
      ...(tags === null ? (['metadata-unsupported'] as const) : []),
      ...(await credentialsWarning(image, { isEncoded: format !== null || recipe.strip, isWritten })),
    ],
  }
}

/** A C2PA manifest is signed over the bytes: writing into the file breaks it, encoding or stripping takes it out. */
async function credentialsWarning(
  image: ExportImage,
  { isEncoded, isWritten }: { isEncoded: boolean; isWritten: boolean },
): Promise<ExportWarning[]> {
  if (!isEncoded && !isWritten) return []
  if (!(await hasContentCredentials(image.path, image.mediaType))) return []
  return [isEncoded ? 'credentials-removed' : 'credentials-broken']
}

type Converters = Pick<Decoder, 'convert' | 'stop'>

/** As many threads as the machine has processors, at most four; each is started by its first picture. */
function createConverters(): Converters {
  const decoders = Array.from({ length: Math.min(availableParallelism(), 4) }, () => createDecoder())
  let turn = 0
  return {
    convert(job) {
      turn += 1
      const decoder = decoders[turn % decoders.length]
      if (decoder === undefined) throw new Error('there is no decoder')
      return decoder.convert(job)
    },
    stop: async () => void (await Promise.all(decoders.map((decoder) => decoder.stop()))),
  }
}
