import { useTranslations } from 'use-intl'
import type { ActivityRow, TaskView } from '../../contract/index.ts'
import { NextStepButton, useNextStep } from '../states/use-next-step.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { StepWords } from './step-words.tsx'
import { ModelName, TaskLine } from './task-line.tsx'
import { useReasonText } from './use-reason-text.ts'

/** A task that ended badly: what the gateway said, and the one next step. */
export function FailedRow({ row: { task } }: { row: ActivityRow }) {
  const step = useNextStep(task)
  return (
    <TaskLine
      task={task}
      facts={[<ModelName key="model" task={task} />, <Why key="why" task={task} />]}
      state={<StatusLabel of={task.status} />}
      measure={step === null ? null : <StepWords step={step} />}
      act={step === null ? null : <NextStepButton task={task} step={step} />}
    />
  )
}

function Why({ task }: { task: TaskView }) {
  const t = useTranslations()
  const reason = useReasonText()
  const { failure, status, images } = task
  if (failure !== null) {
    const said = failure.message.slice(0, 300)
    return (
      <span title={failure.message.slice(0, 2_000)}>
        <bdi className="mono">{failure.code}</bdi> <bdi>{said}</bdi>
      </span>
    )
  }
  if (status === 'unknown') return t('history.notKnown', { connection: task.connection })
  const lost = images.find((image) => image.role === 'result' && image.status === 'lost')
  return lost === undefined ? t('history.noImage') : reason(lost.reason)
}
