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
  begin(): void
  end(): void
}

export function createStoragePause(clock: Clock): StoragePause {
  let until: EpochMs | null = null
  return {
    until: () => (until !== null && until > clock.now() ? until : null),
    begin() {
      until = clock.now() + storagePauseMs
    },
    end() {
      until = null
    },
  }
}
