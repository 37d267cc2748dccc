import { useTranslations } from 'use-intl'
import { useDurationText } from '../time/use-duration-text.ts'
import { useTick } from '../time/use-tick.ts'

/** When the first link of an unsaved image dies; nothing once it may be dead. */
export function FirstLoss({ at }: { at: number }) {
  const t = useTranslations('states')
  const span = useDurationText()
  const left = at - useTick()
  return left <= 0 ? null : <span className="num">{t('diskFull.linkDies', { time: span(left) })}</span>
}
