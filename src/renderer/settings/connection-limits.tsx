import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Slider } from '../ui/slider.tsx'
import { TextArea } from '../ui/text-area.tsx'
import type { ConnectionDraft } from './connection-draft.ts'

export interface ConnectionLimitsProps {
  draft: ConnectionDraft
  change: (part: Partial<ConnectionDraft>) => void
  /** About the hosts. */
  error: string | null
  isOpen: boolean
}

/** The gateways allow this many questions a second per key. */
const gatewayLimit = 10
const longestWaitSeconds = 86_400

/** What most people never touch: further hosts, questions a second, how long an unknown id waits. */
export function ConnectionLimits({ draft, change, error, isOpen }: ConnectionLimitsProps) {
  const t = useTranslations('connections')
  return (
    <details open={isOpen || error !== null} className="group grid gap-4">
      <summary className="flex w-max max-w-full cursor-default list-none items-center gap-1.5 rounded-control text-ink marker:hidden">
        <Icon of={ChevronRight} size={14} className="text-ink-3 transition-[rotate] group-open:rotate-90" />
        {t('advanced')}
      </summary>
      <div className="grid gap-4 pt-3">
        <div className="grid gap-1">
          <div className="flex items-baseline justify-between gap-3">
            <span className="font-medium text-ink">{t('rate')}</span>
            <span className="num text-ink">{draft.requestsPerSecond}</span>
          </div>
          <Slider
            label={t('rate')}
            value={draft.requestsPerSecond}
            min={1}
            max={gatewayLimit}
            filled
            valueText={t('perSecond', { rate: draft.requestsPerSecond })}
            onChange={(requestsPerSecond) => change({ requestsPerSecond })}
          />
          <p className="text-xs text-ink-3">{t('rateText', { limit: gatewayLimit })}</p>
        </div>
        <Field
          label={t('unknownAfter')}
          hint={t('unknownAfterText')}
          type="number"
          inputMode="numeric"
          min={0}
          max={longestWaitSeconds}
          value={draft.unknownAfterSeconds}
          onChange={({ currentTarget }) => {
            const seconds = currentTarget.valueAsNumber
            const isSense = Number.isFinite(seconds)
            change({ unknownAfterSeconds: isSense ? Math.min(longestWaitSeconds, Math.max(0, seconds)) : 0 })
          }}
          trailing={<span className="text-ink-3">{t('secondsUnit')}</span>}
          className="max-w-60"
        />
        <Field
          label={t('lowBalance')}
          hint={t('lowBalanceText')}
          type="number"
          inputMode="decimal"
          min={0}
          value={draft.lowBalance ?? ''}
          onChange={({ currentTarget }) => {
            const credits = currentTarget.valueAsNumber
            change({ lowBalance: Number.isFinite(credits) ? Math.max(0, credits) : null })
          }}
          className="max-w-60"
        />
        <TextArea
          label={t('addHosts')}
          hint={t('hostsHint')}
          mono
          rows={3}
          spellCheck={false}
          placeholder={'cdn.example.com\n*.example.com'}
          value={draft.hosts}
          onChange={(event) => change({ hosts: event.currentTarget.value })}
          error={error}
        />
      </div>
    </details>
  )
}
