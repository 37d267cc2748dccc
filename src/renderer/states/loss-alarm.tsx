import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useCall, useOverview } from '../data/hooks.ts'
import { firstToLose } from '../time/loss-facts.ts'
import { useDurationText } from '../time/use-duration-text.ts'
import { announceUrgently } from '../ui/live-region.tsx'
import { alarmDue } from './alarm-due.ts'

const lookEveryMs = 10_000

/** Tells a screen reader, at 15, 5 and 1 minute, that an image which met trouble is about to be lost. Shows nothing. */
export function LossAlarm() {
  const isAnyUnsaved = (useOverview()?.unsaved ?? 0) > 0
  return isAnyUnsaved ? <Watching /> : null
}

function Watching() {
  const t = useTranslations('history')
  const durationText = useDurationText()
  const { value } = useCall((client, signal) => client.tasks.activity(undefined, { signal }), [], { live: true })
  const said = useRef(new Map<string, number>())

  const look = useEffectEvent(() => {
    const now = Date.now()
    for (const { task } of value?.atRisk.rows ?? []) {
      const image = firstToLose(task)
      if (image === null) continue
      const step = alarmDue(Date.parse(image.deadlineAt) - now, said.current.get(image.id) ?? null)
      if (step === null) continue
      said.current.set(image.id, step)
      announceUrgently(t('said.atRisk', { prompt: task.prompt ?? task.taskId, time: durationText(step) }))
    }
  })

  useEffect(() => {
    look()
    const timer = setInterval(look, lookEveryMs)
    return () => clearInterval(timer)
  }, [value])
  return null
}
