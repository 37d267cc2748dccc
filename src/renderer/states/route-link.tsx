import type { ComponentProps, MouseEvent } from 'react'
import { go, href, useRoutePart } from '../data/route.ts'
import type { Route } from '../data/route.ts'

export interface RouteLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  /** What is not named stays as it is. */
  to: Partial<Route>
}

/** A link inside the window: a real one, so that it can be opened in another tab. */
export function RouteLink({ to, ...rest }: RouteLinkProps) {
  const address = useRoutePart((route) => href({ ...route, ...to }))
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(to)
  }
  return <a {...rest} href={address} onClick={follow} />
}
