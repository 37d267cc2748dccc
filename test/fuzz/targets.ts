import type { Target } from './target.ts'
import { answerTarget } from './targets/answer.ts'
import { headersTarget } from './targets/headers.ts'
import { imageTarget } from './targets/image.ts'
import { manifestTarget, tableTarget } from './targets/manifest.ts'
import { namesTarget } from './targets/names.ts'
import { recogniseTarget } from './targets/recognise.ts'
import { terminalTarget } from './targets/terminal.ts'
import { walkTarget } from './targets/walk.ts'

/** All that strangers can feed. */
export function allTargets(): Target[] {
  return [
    answerTarget,
    recogniseTarget,
    walkTarget,
    imageTarget(),
    manifestTarget,
    tableTarget,
    namesTarget,
    headersTarget,
    terminalTarget,
  ]
}
