import type { ImageView, TaskView } from '../../contract/index.ts'
import { firstToLose, lossFacts } from '../time/loss-facts.ts'
import { timeLeft } from '../time/time-left.ts'
import { useMinute } from '../time/use-tick.ts'
import { useTimeLeftText } from '../time/use-time-left-text.ts'
import { useTaskSight } from './task-sight.ts'
import { useHeldBack } from './use-held-back.ts'

/** Prompts can be pages long; a name that is read aloud should not be. */
const mostChars = 200

/**
 * The accessible name of a task: status, prompt, model, time, whole minutes left while something is unsaved, and that a file of it is gone;
 * none before it is here.
 */
export function useTaskName(task: TaskView | undefined, isFileMissing: boolean): string | undefined {
  const { t, clock } = useTaskSight()
  const timeLeftText = useTimeLeftText()
  const image = task === undefined ? null : firstToLose(task)
  const minute = useMinute(image !== null)
  const isHeldBack = useHeldBack(image === null || task === undefined ? null : task)
  if (task === undefined) return undefined
  const leftOf = (image: ImageView): string =>
    timeLeftText(timeLeft(lossFacts(task, image, isHeldBack), minute * 60_000).words, { inMinutes: true })
  const words = {
    status: t(`status.${task.status}`),
    prompt: task.prompt?.slice(0, mostChars) ?? t('app.noPrompt'),
    model: task.model ?? t('history.facets.noModel'),
    time: clock(Date.parse(task.addedAt)),
  }
  const named =
    image === null ? t('history.cell', words) : t('history.cellWithTimeLeft', { ...words, timeLeft: leftOf(image) })
  const rated = task.rejected ? t('history.cellRejected', { cell: named }) : named
  return isFileMissing ? t('history.cellFileMissing', { cell: rated }) : rated
}
