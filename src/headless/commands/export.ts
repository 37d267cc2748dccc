import { resolve } from 'node:path'
import type { ExportOptions as CopyOptions, ExportInput, ExportResult } from '../../contract/index.ts'
import { askedQuery } from '../asked-query.ts'
import type { AskedQuery } from '../asked-query.ts'
import type { Session } from '../session.ts'
import { byteSize, plural } from '../words.ts'

/** What `profiles save` remembers as well. */
export interface ExportOptions {
  name?: string
  sidecar?: ('json' | 'xmp')[]
  format?: NonNullable<CopyOptions['format']>
  maxSide?: number
  quality?: number
  strip?: boolean
  metadata?: ('xmp' | 'a1111')[]
  gallery?: boolean
}

interface OneExport extends ExportOptions, AskedQuery {
  status?: NonNullable<ExportInput['status']>
  zip?: boolean
  new?: boolean
  profile?: string
}

/** Options of the command line as the calls name them; what was not given is left out. */
export function exportOptions({
  name,
  sidecar,
  format,
  maxSide,
  quality,
  strip,
  metadata,
  gallery,
}: ExportOptions): CopyOptions {
  return {
    ...(name === undefined ? {} : { template: name }),
    ...(sidecar === undefined ? {} : { sidecars: sidecar }),
    ...(format === undefined ? {} : { format }),
    ...(maxSide === undefined ? {} : { maxSide }),
    ...(quality === undefined ? {} : { quality }),
    ...(strip === undefined ? {} : { strip }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(gallery === undefined ? {} : { gallery }),
  }
}

/** `export DEST`: copies what is kept, with a manifest, into a folder or a ZIP file. */
export function exportCommand(session: Session, dest: string, options: OneExport): Promise<number> {
  const { terminal, signal } = session
  const { status, profile, zip = false } = options
  const input: ExportInput = {
    dest: resolve(dest),
    zip,
    onlyNew: options.new ?? false,
    ...exportOptions(options),
    ...(status === undefined ? {} : { status }),
    ...(profile === undefined ? {} : { profile }),
  }
  return session.withCalls(async (calls) => {
    const result = await calls.export({ ...input, ...(await askedQuery(calls, options)) }, { signal })
    if (terminal.json) terminal.value(result)
    else {
      const skipped = result.skipped === 0 ? '' : `, ${result.skipped} already there`
      terminal.say(
        `${plural(result.copied, 'image')} (${byteSize(result.bytes)}) exported to ${result.dest}${skipped}.`,
      )
    }
    for (const line of warningLines(result)) terminal.complain(line)
    for (const { id, index, reason } of result.failed) terminal.complain(`${id} image ${index}: ${reason}`)
    return result.failed.length === 0 ? 0 : 1
  })
}

const warningWords: Readonly<Record<string, string>> = {
  'credentials-broken':
    'carried Content Credentials (C2PA), which are not valid in the copies, because metadata was written into them. The library has them as they were.',
  'credentials-removed':
    'carried Content Credentials (C2PA), which the copies do not have. The library has them as they were.',
  'metadata-unsupported': 'could not take all of the metadata: their format has no place for it.',
}

/** One line for each kind. */
function warningLines({ warnings = [] }: ExportResult): string[] {
  const kinds = Map.groupBy(warnings, ({ reason }) => reason)
  return [...kinds].map(([reason, images]) => `${plural(images.length, 'image')} ${warningWords[reason] ?? reason}`)
}
