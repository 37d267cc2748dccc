import { join } from 'node:path'
import type { Change, Decision } from '../facts.ts'
import type { Clock, Host } from '../host.ts'
import { createDecoder } from '../library/decoder.ts'
import type { Records } from '../library/records.ts'
import type { EpochMs } from '../model.ts'
import { releaseOnNudge } from '../rules/ask-again.ts'
import { dueAgain } from '../rules/due-again.ts'
import type { NoticeChoice } from '../rules/notice-choice.ts'
import type { Store } from '../store/index.ts'
import type { Gateway } from './ask-gateway.ts'
import { createBalanceSource } from './balance-source.ts'
import type { Budget } from './budget.ts'
import type { CommitTogether } from './commit-together.ts'
import type { Commit } from './commit.ts'
import { createDownloadSource } from './download-source.ts'
import type { Http } from './http/http.ts'
import { createKeepSource } from './keep-source.ts'
import type { KeepDeps } from './keep-source.ts'
import { createLearning } from './learning.ts'
import type { Downloads, LiveTellers } from './live.ts'
import { createNoticeSource } from './notice-source.ts'
import { onRunnerNudge } from './nudge-file.ts'
import type { Library } from './open-library.ts'
import { createOrganisedRecord } from './organised-record.ts'
import { createPollSource } from './poll-source.ts'
import { createRecordSource, writeLastRecords } from './record-source.ts'
import { createRiskSource } from './risk-source.ts'
import { createRuleSource } from './rule-source.ts'
import type { RuleWorker } from './rule-source.ts'
import { createStoragePause } from './storage-pause.ts'
import { startUpkeep } from './upkeep.ts'
import { createWorkLoop } from './work-loop.ts'
import type { WorkLoop, WorkSource } from './work-loop.ts'

export interface RunnerDeps {
  /** Tells the windows. */
  tell: LiveTellers
  /** What the user wants to be told, as it is now. */
  choice: () => NoticeChoice
  host: Host
  clock: Clock
  chance: () => number
  store: Store
  http: Http
  gateway: Gateway
  budget: Budget
  commit: Commit
  /** For what comes in bunches. */
  commitTogether: CommitTogether
  library: Library
  records: Records
  trash: KeepDeps['trash'] & { empty(signal: AbortSignal): Promise<void> }
  ruleWorker: RuleWorker
}

/** What another process has written is work for the loops and news for the windows. */
function whenWrittenElsewhere(resumeSaving: () => void, tell: LiveTellers): () => void {
  return () => {
    resumeSaving()
    tell.wroteElsewhere()
  }
}

/** The loops at work on one data folder, by whoever holds its lease. */
export interface Runner {
  /** Something is committed: every loop that may have work by it looks for work. */
  committed(change: Change): void
  /** The user wants it now: saving does not wait for the end of a pause. */
  resumeSaving(): void
  /** Looks at everything anew: the network may be back, the disk may have space. */
  wake(): void
  /** Nothing is under way and nothing is due at this moment. */
  idle(): Promise<void>
  /** Bytes of the downloads under way, by image. */
  downloads(): Downloads
  /** Is this image being fetched, decoded or moved into the library at this moment? */
  isSaving(image: number): boolean
  stop(): Promise<void>
}

export function startRunner(deps: RunnerDeps): Runner {
  const { host, clock, store, commit } = deps
  const pause = createStoragePause(clock)
  const decoder = createDecoder()
  const learning = createLearning(store.durations)
  const downloads: DownloadsUnderWay = new Map()
  const saving = { ...deps, learning, pause, onProgress: progressTeller(downloads, deps.tell) }
  const downloadSource = createDownloadSource(saving)
  const recordDeps = { ...deps, log: host.log, organised: createOrganisedRecord(deps) }
  const loopOf = <Job>(source: WorkSource<Job>): WorkLoop =>
    createWorkLoop(source, { clock, log: host.log, onWake: wake, onSetBack: planAnew })
  const savingLoops = [
    loopOf({
      ...downloadSource,
      run: (image, signal) => downloadSource.run(image, signal).finally(() => downloads.delete(image.seq)),
    }),
    loopOf(
      createKeepSource({ ...saving, decoder, thumbsDir: join(host.dataDir, 'thumbs'), fetching: () => downloads.size }),
    ),
  ]
  const noticeSource = createNoticeSource({ ...deps, announced: deps.tell.announced })
  const riskSource = createRiskSource(deps)
  const balanceSource = createBalanceSource(deps)
  const balanceLoop = loopOf(balanceSource)
  const pollLoop: WorkLoop = loopOf(createPollSource({ ...deps, learning, look: () => pollLoop.nudge() }))
  const loops = [
    pollLoop,
    ...savingLoops,
    loopOf(noticeSource),
    loopOf(riskSource),
    balanceLoop,
    loopOf(createRecordSource(recordDeps)),
    loopOf(createRuleSource(deps)),
  ]

  function nudge(hasNews = true): void {
    balanceSource.changed()
    if (hasNews) riskSource.changed()
    // In a rush hundreds of answers a second come without news, and to look costs each loop as much as one of them.
    for (const loop of hasNews ? loops : [pollLoop, balanceLoop]) loop.nudge()
  }

  function wake(): void {
    pause.end()
    noticeSource.woke()
    commit(() => releases(store, clock.now()))
    nudge()
  }

  /** Each loop notices for itself; all but the first find nothing that is planned too late. */
  function planAnew(): void {
    pause.end()
    commit(() => allDueAgain(store, clock.now()))
    wake()
  }

  function resumeSaving(): void {
    pause.end()
    nudge()
  }

  const wroteElsewhere = whenWrittenElsewhere(resumeSaving, deps.tell)
  const removers = [host.onWake(wake), onRunnerNudge(host.dataDir, store, host.log, wroteElsewhere)]
  for (const loop of loops) loop.start()
  const upkeep = startUpkeep(recordDeps)

  return {
    committed: ({ hasNews }) => nudge(hasNews),
    resumeSaving,
    wake,
    async idle() {
      for (const loop of loops) await loop.idle()
    },
    downloads: () => downloads,
    isSaving: (image) => savingLoops.some((loop) => loop.isBusy(String(image))),
    async stop() {
      for (const remove of removers) remove()
      // Together: a picture that takes a minute to decode must not hold up the end.
      await Promise.all([...loops.map((loop) => loop.stop()), decoder.stop(), upkeep.stop()])
      await writeLastRecords(recordDeps)
    },
  }
}

type DownloadsUnderWay = Map<number, { receivedBytes: number; totalBytes: number | null }>

/** Notes how far a download is, and tells of new ones. */
function progressTeller(downloads: DownloadsUnderWay, tell: Pick<LiveTellers, 'begun'>) {
  return (seq: number, receivedBytes: number, totalBytes: number | null): void => {
    const isNew = !downloads.has(seq)
    downloads.set(seq, { receivedBytes, totalBytes })
    if (isNew) tell.begun()
  }
}

/** Connections that may be asked again before their time. */
function releases(store: Store, at: EpochMs): Decision {
  const connections = store.connections.all().flatMap((connection) => {
    const set = releaseOnNudge(connection)
    return set === null ? [] : [{ seq: connection.seq, set }]
  })
  return { at, connections }
}

function allDueAgain(store: Store, at: EpochMs): Decision {
  const tasks = store.connections.all().flatMap(({ seq }) => store.tasks.nextPolls(seq, null))
  return dueAgain({ tasks, images: store.images.nextTries(null) }, at)
}
