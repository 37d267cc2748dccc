import { exportProfileListSchema, exportProfileNameSchema, exportProfileSchema } from '../../contract/index.ts'
import type { ExportProfile } from '../../contract/index.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { refused } from './refused.ts'

type ProfileDeps = Pick<ApiDeps, 'store' | 'commit' | 'clock'>

/** All profiles, by name. */
export function listProfiles({ store }: Pick<ApiDeps, 'store'>): ExportProfile[] {
  const stored = store.exportProfiles()
  if (stored === null) return []
  try {
    return exportProfileListSchema.safeParse(JSON.parse(stored)).data ?? []
  } catch {
    return []
  }
}

/** Saves a profile in the place of the one of that name, whatever the case it is written in. */
export function saveProfile(deps: ProfileDeps, input: ExportProfile): ExportProfile[] {
  const profile = parseInput(exportProfileSchema, input)
  return change(deps, (profiles) => [...profiles.filter(isOther(profile.name)), profile])
}

export function deleteProfile(deps: ProfileDeps, input: { name: string }): ExportProfile[] {
  const { name } = parseInput(exportProfileNameSchema, input)
  profileNamed(deps, name)
  return change(deps, (profiles) => profiles.filter(isOther(name)))
}

/** Throws where there is none of that name. */
export function profileNamed(deps: Pick<ApiDeps, 'store'>, name: string): ExportProfile {
  const profiles = listProfiles(deps)
  const found = profiles.find((profile) => !isOther(name)(profile))
  if (found !== undefined) return found
  const names = profiles.map((profile) => profile.name).join(', ')
  throw refused(
    'usage',
    'no-profile',
    names === ''
      ? `There is no profile ${name}. Make it with: kieper profiles save ${name} --format webp`
      : `There is no profile ${name}. There are: ${names}.`,
    { name },
  )
}

const isOther = (name: string) => (profile: ExportProfile) => profile.name.toLowerCase() !== name.toLowerCase()

function change(deps: ProfileDeps, to: (profiles: ExportProfile[]) => ExportProfile[]): ExportProfile[] {
  deps.commit(() => {
    const profiles = to(listProfiles(deps)).toSorted((a, b) => Number(a.name > b.name) - Number(a.name < b.name))
    return { at: deps.clock.now(), exportProfiles: JSON.stringify(profiles) }
  })
  return listProfiles(deps)
}
