import { availableParallelism } from 'node:os'
import type { ImageFacts } from '../facts.ts'
import type { Decoder } from '../library/decoder.ts'
import { createFolderNames } from '../library/folder-names.ts'
import type { EpochMs } from '../model.ts'
import { decodeTurn, widestDecodes } from '../rules/decode-turn.ts'
import { commitSaved } from './download-source.ts'
import type { DownloadDeps } from './download-source.ts'
import { keepImage } from './keep-image.ts'
import type { WorkSource } from './work-loop.ts'

export interface KeepDeps extends Pick<DownloadDeps, 'clock' | 'chance' | 'store' | 'commit' | 'library' | 'pause'> {
  decoder: Decoder
  thumbsDir: string
  /** How many images bytes are coming in of. */
  fetching: () => number
  /** Moves the files of a removed task after it into the trash. */
  trash: { follow(taskSeq: number): Promise<void> }
}

/** Landed images, each decoded and moved into the library. */
export function createKeepSource(deps: KeepDeps): WorkSource<ImageFacts> {
  const { clock, store, pause, library, decoder, thumbsDir, trash } = deps
  const folderNames = createFolderNames()
  const processors = availableParallelism()
  const turn = (oldestLandedAt: EpochMs): ReturnType<typeof decodeTurn> =>
    decodeTurn({ fetching: deps.fetching(), processors, oldestLandedAt }, clock.now())
  // Same bytes twice are stored once, so two images of the same bytes must not enter the library at the same time.
  const key = ({ sha256, seq }: ImageFacts): string => sha256 ?? String(seq)
  return {
    name: 'keeping',
    width: widestDecodes,
    key,
    due(limit, busy) {
      if (pause.until() !== null) return []
      const landed = store.images.landed(limit + busy.size)
      const underWay = widestDecodes - limit
      const room = Math.max(0, turn(landed[0]?.landedAt ?? 0).width - underWay)
      return landed.filter((image) => !busy.has(key(image))).slice(0, room)
    },
    nextDueAt(busy) {
      const waiting = store.images.landed(busy.size + 1).find((image) => !busy.has(key(image)))
      if (waiting === undefined) return null
      return Math.max(clock.now(), pause.until() ?? 0, turn(waiting.landedAt ?? 0).againAt ?? 0)
    },
    async run({ seq }) {
      const image = store.images.bySeq(seq)
      const task = image === null ? null : store.tasks.bySeq(image.taskSeq)
      if (image === null || task === null || image.status !== 'wanted' || image.landedAt === null) return
      const folder = await library.ready()
      const connection = store.connections.bySeq(task.connectionSeq).name
      const result = folder.ok
        ? await keepImage(decoder, store, { task, image, connection, library: folder, thumbsDir, folderNames })
        : ({ kind: 'storage', reason: folder.reason, detail: folder.detail } as const)
      commitSaved(deps, seq, result)
      if (result.kind === 'kept') await trash.follow(task.seq)
    },
  }
}
