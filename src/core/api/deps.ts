import type { TaskView } from '../../contract/index.ts'
import type { Gateway } from '../engine/ask-gateway.ts'
import type { Budget } from '../engine/budget.ts'
import type { Commit } from '../engine/commit.ts'
import type { Live } from '../engine/live.ts'
import type { Library } from '../engine/open-library.ts'
import type { Clock, Host } from '../host.ts'
import type { Store } from '../store/index.ts'
import type { Trash } from './trash.ts'

/** What the calls of the api work with. */
export interface ApiDeps {
  host: Host
  clock: Clock
  chance: () => number
  newId: () => string
  store: Store
  commit: Commit
  gateway: Gateway
  budget: Budget
  trash: Trash
  library: Library
  live: Live
  /** Waits until tasks have been asked since they looked like this. */
  untilAsked(before: readonly Pick<TaskView, 'id' | 'polls'>[], signal: AbortSignal): Promise<void>
  /** Ends a pause of saving, where this process runs the data folder. */
  resumeSaving: () => void
}

/** How a long call tells where it stands, and how it is ended early. */
export interface Progress {
  signal: AbortSignal
  onProgress?: (done: number, total: number) => void
}
