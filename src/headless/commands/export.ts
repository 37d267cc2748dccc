import { resolve } from 'node:path'
import type { ExportInput } from '../../contract/index.ts'
import type { Session } from '../session.ts'
import { byteSize, plural } from '../words.ts'

export interface ExportOptions {
  search?: string
  status?: NonNullable<ExportInput['status']>
  zip?: boolean
  name?: string
  sidecar?: ('json' | 'xmp')[]
  new?: boolean
}

/** `export DEST`: copies what is kept, with a manifest, into a folder or a ZIP file. */
export function exportCommand(session: Session, dest: string, options: ExportOptions): Promise<number> {
  const { terminal, signal } = session
  const { search, status, name, zip = false, sidecar = [] } = options
  const input: ExportInput = {
    dest: resolve(dest),
    zip,
    sidecars: sidecar,
    onlyNew: options.new ?? false,
    ...(search === undefined ? {} : { search }),
    ...(status === undefined ? {} : { status }),
    ...(name === undefined ? {} : { template: name }),
  }
  return session.withCalls(async (calls) => {
    const result = await calls.export(input, { signal })
    if (terminal.json) terminal.value(result)
    else {
      const skipped = result.skipped === 0 ? '' : `, ${result.skipped} already there`
      terminal.say(
        `${plural(result.copied, 'image')} (${byteSize(result.bytes)}) exported to ${result.dest}${skipped}.`,
      )
    }
    for (const { id, index, reason } of result.failed) terminal.complain(`${id} image ${index}: ${reason}`)
    return result.failed.length === 0 ? 0 : 1
  })
}
