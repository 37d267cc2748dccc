import { useTimeZone, useTranslations } from 'use-intl'
import type { DoctorResult } from '../../contract/index.ts'
import { RouteLink } from '../states/route-link.tsx'
import { useDayText } from '../time/use-day-text.ts'
import { Button } from '../ui/button.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useDoctor } from './use-doctor.ts'
import type { Examination } from './use-doctor.ts'

/** Rows on the page; the rest is counted. */
const most = 50

/** Compares every kept file with what is known of it, and mends what can be mended. */
export function RepairPanel() {
  const t = useTranslations('settings.repair')
  const { state, start, stop } = useDoctor()
  const isRunning = state.kind === 'running'
  const mendable = state.kind === 'done' ? state.result.problems.filter(isMendable).length : 0
  return (
    <section aria-labelledby="repair" className="panel mb-3">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4.5 py-3">
        <div className="min-w-48 flex-1">
          <h2 id="repair" className="text-sm tracking-normal">
            {t('title')}
          </h2>
          <p className="text-xs text-ink-3">{t('text')}</p>
        </div>
        {isRunning ? (
          <Button onClick={stop}>{t('stop')}</Button>
        ) : (
          <>
            {mendable > 0 && (
              <Button look="primary" onClick={() => start(true)}>
                {t('repair')}
              </Button>
            )}
            <Button onClick={() => start(false)}>{t('check')}</Button>
          </>
        )}
      </header>
      <div role="status" className="border-t border-line px-4.5 py-3 empty:hidden">
        <StateWords state={state} />
      </div>
      {state.kind === 'done' && state.result.problems.length > 0 && <Problems problems={state.result.problems} />}
    </section>
  )
}

function StateWords({ state }: { state: Examination }) {
  const t = useTranslations('settings.repair')
  const moment = useDayText(Date.now(), useTimeZone()).moment
  switch (state.kind) {
    case 'none':
      return null
    case 'running':
      return <Progress done={state.done} total={state.total} />
    case 'stopped':
      return t('stopped')
    case 'failed':
      return <span className="text-failed">{state.words}</span>
    case 'done': {
      const { problems } = state.result
      const when = <span className="text-ink-3"> {t('checkedAt', { time: moment(state.at) })}</span>
      if (problems.length === 0) {
        return (
          <span className="inline-flex flex-wrap items-center gap-x-2 text-ink">
            <Glyph name="kept" className="text-kept" />
            {t('ok')}
            {when}
          </span>
        )
      }
      const repaired = problems.filter((problem) => problem.repaired).length
      const left = problems.length - repaired
      return (
        <span className="text-ink">
          {state.isRepair && repaired > 0 && `${t('repaired', { count: repaired })}. `}
          {left > 0 && t(state.isRepair ? 'remaining' : 'problems', { count: left })}
          {when}
        </span>
      )
    }
  }
}

function Progress({ done, total }: { done: number; total: number }) {
  const t = useTranslations('settings.repair')
  const words = total === 0 ? t('looking') : t('progress', { done, total })
  return (
    <div className="num grid gap-1.5">
      <span aria-hidden>
        {t('running')}: {words}
      </span>
      <span className="sr-only">{t('running')}</span>
      <ProgressBar label={t('running')} done={done} total={total === 0 ? null : total} tone="ink" valueText={words} />
    </div>
  )
}

type Problem = DoctorResult['problems'][number]

function Problems({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations('settings.repair')
  const app = useTranslations('app')
  return (
    <ul aria-label={t('listLabel')} className="divide-y divide-line border-t border-line">
      {problems.slice(0, most).map((problem) => (
        <li
          key={`${problem.kind} ${problem.task ?? ''} ${problem.path ?? ''} ${problem.detail}`}
          className="grid gap-x-4 gap-y-0.5 px-4.5 py-2 mid:grid-cols-[180px_minmax(0,1fr)_auto]"
        >
          <span className="text-ink">{t(`kinds.${problem.kind}`)}</span>
          <span className="min-w-0 text-xs [overflow-wrap:anywhere]">
            <bdi>{problem.detail}</bdi>
            {problem.path !== null && <bdi className="mono block text-ink-3">{problem.path}</bdi>}
          </span>
          <span className="text-xs">
            {problem.repaired && <span className="me-2 text-kept">{t('isRepaired')}</span>}
            {problem.task !== null && (
              <RouteLink to={{ task: problem.task, image: 0 }} className="link" aria-label={t('openTask')}>
                {app('show')}
              </RouteLink>
            )}
          </span>
        </li>
      ))}
      {problems.length > most && (
        <li className="num px-4.5 py-2 text-ink-3">{t('moreProblems', { count: problems.length - most })}</li>
      )}
    </ul>
  )
}

/** What a gateway has let go of nobody can mend, and a folder that is gone has to come back by itself. */
function isMendable({ repaired, kind }: Problem): boolean {
  return !repaired && kind !== 'image-lost' && kind !== 'library-missing'
}
