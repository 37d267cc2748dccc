import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import type { TaskDetail } from '../../contract/index.ts'
import { dayOf } from '../time/day.ts'
import { useDayText } from '../time/use-day-text.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { historyLines } from './history-lines.ts'
import type { HistoryLine, Told } from './history-lines.ts'
import { Section } from './section.tsx'

/** Every change of a task, newest first. */
export function WhatHappened({ task }: { task: TaskDetail }) {
  const t = useTranslations('viewer')
  return (
    <Section title={t('whatHappened')}>
      <ol>
        {historyLines(task.history).map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      <p className="pt-2 text-xs text-ink-3">{t('askedTimes', { count: task.polls })}</p>
    </Section>
  )
}

function Line({ line }: { line: HistoryLine }) {
  const t = useTranslations()
  const time = useClock()
  return (
    <li className="relative grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2.5 pb-3 last:pb-0 not-last:before:absolute not-last:before:top-[19px] not-last:before:bottom-px not-last:before:left-[7.5px] not-last:before:w-px not-last:before:bg-edge">
      <StatusGlyph of={line.glyph} size={15} className="mt-0.5" />
      <strong className="font-medium text-ink">
        {line.glyph === 'lost' && line.isOriginal ? t('status.originalLost') : t(`status.${line.glyph}`)}
      </strong>
      <time dateTime={line.at} className="num text-xs/5 text-ink-3">
        {time(Date.parse(line.at))}
      </time>
      <ToldWords told={line.told} isOriginal={line.isOriginal} />
    </li>
  )
}

function ToldWords({ told, isOriginal }: { told: Told; isOriginal: boolean }) {
  const t = useTranslations('viewer')
  const words = (): string => {
    switch (told.kind) {
      case 'added':
      case 'askedAgain':
        return t(`told.${told.kind}`)
      case 'finished':
        return t('told.finished', { count: told.count })
      case 'image':
        return isOriginal ? t('original') : t('imageNumber', { number: told.number })
      case 'words':
        return told.words
      case 'nothing':
        return ''
    }
  }
  const because = told.kind === 'image' ? told.because : ''
  const shown = words()
  if (shown === '') return null
  return (
    <p className="col-start-2 col-end-[-1] text-xs [overflow-wrap:anywhere] text-ink-3">
      <bdi>{shown}</bdi>
      {because !== '' && (
        <>
          {': '}
          <bdi>{because}</bdi>
        </>
      )}
    </p>
  )
}

/** To the second on this day, to the minute before. */
function useClock(): (epochMs: number) => string {
  const timeZone = useTimeZone() ?? 'UTC'
  const format = useFormatter()
  const now = Date.now()
  const text = useDayText(now, timeZone)
  return (epochMs) => {
    if (dayOf(epochMs, timeZone) !== dayOf(now, timeZone)) return text.moment(epochMs)
    return format.dateTime(epochMs, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone,
    })
  }
}
