import type { Clock } from '../host.ts'
import type { EpochMs } from '../model.ts'
import { storagePauseMs } from '../rules/decide-saved.ts'

/**
 * All saving rests for a while after the disk has refused: a full disk or a vanished library concerns every image, and
 * fetching bytes that cannot be put anywhere wastes the gateway's patience.
 */
export interface StoragePause {
  /** `null` when saving may go on. */
  until(): EpochMs | null
  /** Is it news that the disk refuses? False until something could be saved again: one trouble is told once, not per image. */
  begin(): boolean
  /** Saving may go on and see. */
  end(): void
  /** Something was saved: the trouble is over. */
  heal(): void
}

export function createStoragePause(clock: Clock): StoragePause {
  let until: EpochMs | null = null
  let troubled = false
  return {
    until: () => (until !== null && until > clock.now() ? until : null),
    begin() {
      until = clock.now() + storagePauseMs
      const isNews = !troubled
      troubled = true
      return isNews
    },
    end() {
      until = null
    },
    heal() {
      until = null
      troubled = false
    },
  }
}
