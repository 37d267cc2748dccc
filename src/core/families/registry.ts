import type { Family } from '../model.ts'
import type { FamilyReader } from './family.ts'
import { fluxKontext } from './flux-kontext.ts'
import { jobs } from './jobs.ts'
import { midjourney } from './midjourney.ts'

/** Every family that can be asked and read. */
export const familyReaders: Record<Family, FamilyReader> = {
  'flux-kontext': fluxKontext,
  jobs,
  midjourney,
}
