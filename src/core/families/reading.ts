import type { FoundImage, JsonObject } from '../model.ts'
import type { Reading } from './family.ts'
import { firstField } from './first-field.ts'
import { numberOf } from './number-of.ts'
import type { Asked } from './params.ts'
import type { Progress } from './progress.ts'
import { textOf } from './text-of.ts'
import { parseTime } from './times.ts'

const maxCodeChars = 120
const maxMessageChars = 4_000

/** Puts together what a family has read with the fields that all families share (times, credits, the failure's own words). */
export function reading(
  data: JsonObject,
  read: { progress: Progress; model: string | null; asked: Asked; images: FoundImage[] },
): Reading {
  const { progress, model, asked, images } = read
  return {
    state: progress.state,
    record: {
      phase: progress.phase,
      model,
      prompt: asked.prompt,
      params: asked.params,
      createdAt: parseTime(firstField(data, ['createTime', 'create_time', 'createdAt'])),
      completedAt: parseTime(firstField(data, ['completeTime', 'complete_time', 'completedAt'])),
      credits: creditsIn(data),
    },
    images,
    failure: {
      code: textOf(firstField(data, ['errorCode', 'failCode', 'error_code', 'fail_code']), maxCodeChars),
      message: textOf(firstField(data, ['errorMessage', 'failMsg', 'error_message', 'fail_msg']), maxMessageChars),
      stand: failedStand(data, progress),
    },
  }
}

/** A failure that has no code anywhere is named by the word or the flag that told it. */
function failedStand(data: JsonObject, progress: Progress): string | null {
  if (progress.state !== 'failed') return null
  const flag = textOf(firstField(data, ['successFlag', 'success_flag']), maxCodeChars)
  return progress.phase ?? (flag === null ? null : `successFlag ${flag}`)
}

function creditsIn(data: JsonObject): number | null {
  const credits = numberOf(firstField(data, ['creditsConsumed', 'consumeCredits', 'credits_consumed']))
  return credits !== null && credits >= 0 ? credits : null
}
