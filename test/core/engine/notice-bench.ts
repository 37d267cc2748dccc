import { onTestFinished } from 'vitest'
import { createCommit } from '../../../src/core/engine/commit.ts'
import type { Told } from '../../../src/core/engine/live.ts'
import { createNoticeSource } from '../../../src/core/engine/notice-source.ts'
import { createWorkLoop } from '../../../src/core/engine/work-loop.ts'
import type { Announcement, Host, Log, NoticeKind } from '../../../src/core/host.ts'
import type { NoticeChoice } from '../../../src/core/rules/notice-choice.ts'
import { handClock } from '../../support/hand-clock.ts'
import type { HandClock } from '../../support/hand-clock.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

const quietLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

export const everything: NoticeChoice = {
  kept: true,
  failed: true,
  connection: true,
  storage: true,
  atRisk: true,
  hidePrompts: false,
  quiet: null,
}

/** A desktop that is told about rows which the test writes, without a core around it. */
export interface NoticeBench extends TempStore {
  clock: HandClock
  /** What was shown, in order. */
  told: Announcement[]
  /** What the windows were told. */
  heard: Told[]
  /** What the desktop does; a test replaces parts. */
  host: Pick<Host, 'notify' | 'isWatched' | 'gathersNotices' | 'dataDir'>
  choice: NoticeChoice
  /** A task that ends now, with its notice. Gives back its seq. */
  ends(kind: NoticeKind, prompt?: string): number
  /** Tasks that are still asked. */
  waits(): number
  /** Tasks of each announcement, by the titles that `ends` has given. */
  titles(): string[][]
  woke(): void
  /** The program ends, and starts anew on the same rows. */
  restart(): Promise<void>
  /** Rows that are not told yet. */
  untold(): number
}

export async function noticeBench(): Promise<NoticeBench> {
  const temp = await openTempStore()
  const clock = handClock()
  let loop = start()

  function start() {
    const source = createNoticeSource({
      clock,
      chance: () => 0.5,
      store: temp.store,
      commit: createCommit(temp.store, () => loop.loop.nudge()),
      host: {
        dataDir: temp.dir,
        gathersNotices: true,
        notify: (announcement) => bench.host.notify(announcement),
        isWatched: () => bench.host.isWatched?.() === true,
      },
      announced: (told) => bench.heard.push(told),
      choice: () => bench.choice,
    })
    return { source, loop: createWorkLoop(source, { clock, log: quietLog }) }
  }

  const bench: NoticeBench = {
    ...temp,
    clock,
    told: [],
    heard: [],
    choice: everything,
    host: {
      dataDir: temp.dir,
      notify(announcement) {
        bench.told.push(announcement)
        return Promise.resolve()
      },
    },
    ends(kind, prompt = 'A prompt') {
      const at = clock.now()
      const [seq = 0] = temp.addTasks([{ addedAt: at }])
      const status = isEnd(kind) ? kind : 'saving'
      temp.save({
        at,
        tasks: [{ seq, set: { status, prompt, model: 'nano', keptAt: at, nextPollAt: null } }],
        newImages: [
          { taskSeq: seq, role: 'result', index: 0, url: 'https://e/1', deadlineAt: at + 1, nextTryAt: null },
        ],
        notices: [{ kind, taskSeq: seq, title: `${kind} ${seq}`, body: prompt }],
      })
      loop.loop.nudge()
      return seq
    },
    waits: () => temp.addTasks([{}]).length,
    titles: () => bench.told.map(({ tasks }) => tasks.map(({ id }) => id)),
    woke: () => loop.source.woke(),
    async restart() {
      await loop.loop.stop()
      loop = start()
      loop.loop.start()
    },
    untold: () => temp.store.notices.due(clock.now() + 1e9, 1_000).length,
  }
  onTestFinished(async () => {
    await loop.loop.stop()
    await temp.close()
  })
  loop.loop.start()
  return bench
}

/** About how a task has ended; the other kinds come while it is still saved. */
function isEnd(kind: NoticeKind): kind is 'kept' | 'incomplete' | 'failed' | 'unknown' {
  return kind === 'kept' || kind === 'incomplete' || kind === 'failed' || kind === 'unknown'
}
