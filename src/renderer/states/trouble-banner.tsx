import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { useRoutePart } from '../data/route.ts'
import { RouteLink } from './route-link.tsx'
import { TroubleNotice } from './trouble-notice.tsx'
import { useTroubles } from './use-troubles.ts'

/** The worst of what is wrong as one row under the strip, with the number of the others. Activity lists them all itself. */
export const TroubleBanner = memo(function TroubleBanner({ className }: { className?: string }) {
  const t = useTranslations('states')
  const page = useRoutePart((route) => route.page)
  const [worst, ...others] = useTroubles()
  if (worst === undefined || page === 'activity') return null
  const more =
    others.length === 0 ? null : (
      <RouteLink to={{ page: 'activity', task: null }} className="link text-xs">
        {t('more.text', { count: others.length })}
      </RouteLink>
    )
  return <TroubleNotice trouble={worst} trailing={more} {...(className === undefined ? {} : { className })} />
})
