import { createImageAgenda } from './image-agenda.ts'
import { createImageLookups } from './image-lookups.ts'
import { createImagesAtRisk } from './images-at-risk.ts'
import { createImagesByBytes } from './images-by-bytes.ts'
import type { Db } from './open.ts'

/** Rows of `images` as facts. Read only. */
export function createImageQueries(db: Db) {
  return { ...createImageLookups(db), ...createImagesByBytes(db), ...createImageAgenda(db), ...createImagesAtRisk(db) }
}
