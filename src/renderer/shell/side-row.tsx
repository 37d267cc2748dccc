import type { ReactNode } from 'react'
import { useLocale } from 'use-intl'
import type { Route } from '../data/route.ts'
import { RouteLink } from '../states/route-link.tsx'
import { numberFormat } from '../text/formats.ts'
import { classNames } from '../ui/class-names.ts'

const row =
  'flex min-h-(--row) w-full min-w-0 items-center gap-[9px] rounded-[6px] px-2.5 text-start hover:bg-hover hover:text-ink'

interface SideRowProps {
  icon?: ReactNode
  label: string
  /** A number, or a fact in words. */
  fact?: number | string | null | undefined
}

export interface SideLinkProps extends SideRowProps {
  to: Partial<Route>
  isHere: boolean
  isSmall?: boolean
}

/** A page in the sidebar. */
export function SideLink({ to, isHere, isSmall = false, ...content }: SideLinkProps) {
  return (
    <RouteLink
      to={{ task: null, ...to }}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        row,
        isHere ? 'bg-press font-medium text-ink [&_svg]:text-ink' : 'text-ink-2 [&_svg]:text-ink-3',
        isSmall && 'text-xs',
      )}
    >
      <Content {...content} isChosen={isHere} />
    </RouteLink>
  )
}

export interface SideToggleProps extends SideRowProps {
  isOn: boolean
  onToggle: () => void
}

/** A value of a filter: on or off. */
export function SideToggle({ isOn, onToggle, ...content }: SideToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className={classNames(row, isOn ? 'bg-accent-tint text-ink forced-colors:outline-2' : 'text-ink-2')}
    >
      <Content {...content} isChosen={isOn} />
    </button>
  )
}

function Content({ icon, label, fact, isChosen }: SideRowProps & { isChosen: boolean }) {
  const locale = useLocale()
  return (
    <>
      {icon}
      <span className="cut flex-1">{label}</span>
      {fact != null && (
        <span className={classNames('num flex-none text-xs font-normal', isChosen ? 'text-ink-2' : 'text-ink-3')}>
          {typeof fact === 'number' ? numberFormat(locale, {}).format(fact) : fact}
        </span>
      )}
    </>
  )
}
