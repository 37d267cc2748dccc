import { Pause, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { RuleView } from '../../contract/index.ts'
import { useDayText } from '../time/use-day-text.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Icon } from '../ui/icon.tsx'
import { FaultWords } from './fault-words.tsx'

/** How a rule stands: what it has given up, what waits and what holds it back, with the next step. */
export function RuleState({ rule }: { rule: RuleView }) {
  return (
    <div className="grid gap-1.5">
      {rule.gaveUp > 0 && <GivenUp rule={rule} />}
      <Standing rule={rule} />
    </div>
  )
}

function GivenUp({ rule: { gaveUp, lastError, lastErrorFault } }: { rule: RuleView }) {
  const t = useTranslations('rules')
  return (
    <Line mark={<Warning />}>
      <span className="text-incomplete">{t('gaveUp', { count: gaveUp })}</span>.{' '}
      {lastError !== null && <FaultWords words={lastError} fault={lastErrorFault} />} {t('againNext')}
    </Line>
  )
}

function Standing({ rule }: { rule: RuleView }) {
  const t = useTranslations('rules')
  const { enabled, waiting, gaveUp, trouble, troubleFault, lastError, lastErrorFault } = rule
  if (!enabled) {
    return (
      <Line mark={<Icon of={Pause} className="mt-0.5 text-ink-3" />}>
        {t('isOff')}
        {waiting > 0 && <>. {t('waitingOff', { count: waiting })}</>}
        <Past rule={rule} />
      </Line>
    )
  }
  if (trouble !== null) {
    return (
      <Line mark={<Warning />}>
        <span className="text-incomplete">{t('held', { count: waiting })}</span>.{' '}
        <FaultWords words={trouble} fault={troubleFault} />
      </Line>
    )
  }
  // What was given up has its error above.
  const retried = waiting > 0 && gaveUp === 0 ? lastError : null
  return (
    <Line mark={<StandingMark rule={rule} />}>
      {t('waiting', { count: waiting })}
      <Past rule={rule} />
      {retried !== null && (
        <>
          . <FaultWords words={retried} fault={lastErrorFault} /> {t('againBySelf')}
        </>
      )}
    </Line>
  )
}

function StandingMark({ rule: { waiting, gaveUp } }: { rule: RuleView }) {
  if (waiting > 0) return <Glyph name="waiting" className="mt-0.5 text-waiting" />
  return <Glyph name="kept" className={gaveUp > 0 ? 'mt-0.5 text-ink-3' : 'mt-0.5 text-kept'} />
}

function Warning() {
  return <Icon of={TriangleAlert} className="mt-0.5 text-incomplete" />
}

function Line({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <div className="num flex gap-2">
      {mark}
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</p>
    </div>
  )
}

/** What it has done until now. */
function Past({ rule: { done, lastRunAt } }: { rule: RuleView }) {
  const t = useTranslations('rules')
  const { moment } = useDayText(Date.now())
  if (lastRunAt === null) return null
  return (
    <>
      , {t('doneCount', { count: done })}, {t('lastRun', { time: moment(Date.parse(lastRunAt)) })}
    </>
  )
}
