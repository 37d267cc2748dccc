import { useState } from 'react'
import type { ExportProfile } from '../../contract/index.ts'
import { useCall } from '../data/hooks.ts'
import { useAct } from '../data/use-act.ts'

/** The saved ways of exporting. */
export interface ExportProfiles {
  all: readonly ExportProfile[]
  /** In the place of the one of that name, where there is one. Was it saved? */
  save: (profile: ExportProfile) => Promise<boolean>
  remove: (name: string) => Promise<boolean>
}

export function useExportProfiles(): ExportProfiles {
  const act = useAct()
  const { value } = useCall((client, signal) => client.profiles.list(undefined, { signal }), [])
  const [changed, setChanged] = useState<ExportProfile[] | null>(null)
  const take = (next: ExportProfile[] | undefined): boolean => {
    if (next !== undefined) setChanged(next)
    return next !== undefined
  }
  return {
    all: changed ?? value ?? [],
    save: async (profile) => take(await act((client) => client.profiles.save(profile))),
    remove: async (name) => take(await act((client) => client.profiles.delete({ name }))),
  }
}
