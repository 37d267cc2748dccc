import type { Clock } from '../host.ts'
import { organisedText, readOrganised, writeOrganised } from '../library/organised-record.ts'
import { isNothingOrganised, organisedBeyond } from '../rules/organised-beyond.ts'
import type { Store } from '../store/index.ts'
import type { Commit } from './commit.ts'

/** Keeps what the library tells of saved searches and collections as they are (docs/decisions/0006). */
export interface OrganisedRecord {
  isDue(): boolean
  /** Rejects with the disk's error. */
  write(libraryDir: string): Promise<void>
}

/** The file is looked at once by each run: it may be another library, or another database may have written it. */
export function createOrganisedRecord(deps: { store: Store; commit: Commit; clock: Clock }): OrganisedRecord {
  const { organised } = deps.store
  let written = organised.revision() === 0 && isNothingOrganised(organised.all()) ? 0 : null
  return {
    isDue: () => organised.revision() !== written,
    async write(libraryDir) {
      const revision = organised.revision()
      await record(deps, libraryDir)
      written = revision
    },
  }
}

/**
 * A file that this database has written is replaced. To one of another (ours was lost, or an older copy has taken its place) is only added, until
 * all of it has been taken in: what it tells must not go before `doctor --repair` has had its turn.
 */
async function record(
  { store, commit, clock }: Parameters<typeof createOrganisedRecord>[0],
  libraryDir: string,
): Promise<void> {
  const ours = store.organised.all()
  const found = await readOrganised(libraryDir)
  const isOurs = found === null || found.text === store.organised.recorded()
  const beyond = isOurs ? nothing : organisedBeyond(ours, found.organised)
  const text = organisedText({
    searches: [...ours.searches, ...beyond.searches],
    collections: [...ours.collections, ...beyond.collections],
  })
  if (found?.text !== text) await writeOrganised(libraryDir, text)
  if (isNothingOrganised(beyond)) commit(() => ({ at: clock.now(), organisedRecorded: text }))
}

const nothing = { searches: [], collections: [] }
