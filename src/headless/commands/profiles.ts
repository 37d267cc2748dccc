import type { ExportOptions as CopyOptions, ExportProfile } from '../../contract/index.ts'
import type { Session } from '../session.ts'
import { exportOptions } from './export.ts'
import type { ExportOptions } from './export.ts'

/** `profiles list`: the saved ways of exporting. */
export function listProfilesCommand(session: Session): Promise<number> {
  return session.withCalls(async (calls) => tell(session, await calls.profiles()))
}

/** `profiles save NAME`: remembers the options of an export. */
export function saveProfileCommand(session: Session, name: string, options: ExportOptions): Promise<number> {
  return session.withCalls(async (calls) =>
    tell(session, await calls.saveProfile({ name, options: exportOptions(options) })),
  )
}

/** `profiles delete NAME`. */
export function deleteProfileCommand(session: Session, name: string): Promise<number> {
  return session.withCalls(async (calls) => tell(session, await calls.deleteProfile({ name })))
}

function tell({ terminal }: Session, profiles: ExportProfile[]): number {
  if (terminal.json) terminal.value(profiles)
  else if (profiles.length === 0) terminal.say('There are no profiles yet.')
  else for (const { name, options } of profiles) terminal.say(`${name}: ${optionWords(options)}`)
  return 0
}

/** As they would be given to `export`. */
export function optionWords({
  template,
  sidecars = [],
  format,
  maxSide,
  quality,
  strip,
  metadata = [],
  gallery,
}: CopyOptions): string {
  const words = [
    template === undefined ? '' : `--name ${template}`,
    ...sidecars.map((kind) => `--sidecar ${kind}`),
    format === undefined ? '' : `--format ${format}`,
    maxSide === undefined ? '' : `--max-side ${maxSide}`,
    quality === undefined ? '' : `--quality ${quality}`,
    strip === true ? '--strip' : '',
    ...metadata.map((kind) => `--metadata ${kind}`),
    gallery === true ? '--gallery' : '',
  ].filter((word) => word !== '')
  return words.length === 0 ? 'as they are' : words.join(' ')
}
