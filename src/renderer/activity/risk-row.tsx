import { useTranslations } from 'use-intl'
import type { ActivityRow } from '../../contract/index.ts'
import { NextStepButton, useNextStep } from '../states/use-next-step.tsx'
import { firstToLose } from '../time/loss-facts.ts'
import { ImageTimeLeft } from './image-time-left.tsx'
import { StepWords } from './step-words.tsx'
import { ModelName, TaskLine } from './task-line.tsx'
import { useReasonText } from './use-reason-text.ts'
import { whichImage } from './which-image.ts'

/** An image that has met trouble and is still at the gateway: how long it has, why, and the one act against it. */
export function RiskRow({ row: { task } }: { row: ActivityRow }) {
  const t = useTranslations('activity')
  const reason = useReasonText()
  const step = useNextStep(task)
  const image = firstToLose(task)
  if (image === null) return null
  const place = whichImage(task, image)
  const which = place.kind === 'original' ? t('originalOf') : place.total > 1 ? t('imageOf', place) : null
  return (
    <TaskLine
      task={task}
      image={task.images.indexOf(image)}
      facts={[<ModelName key="model" task={task} />, which, reason(image.reason)]}
      state={<ImageTimeLeft task={task} image={image} isTroubled />}
      measure={step === null ? null : <StepWords step={step} />}
      act={step === null ? null : <NextStepButton task={task} step={step} />}
    />
  )
}
