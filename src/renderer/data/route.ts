import { useSyncExternalStore } from 'react'
import { href, parseRoute } from './route-address.ts'
import type { Route } from './route-address.ts'

export { href, routeFilter } from './route-address.ts'
export type { Route } from './route-address.ts'

const listeners = new Set<() => void>()
let current = parseRoute(location.pathname, location.search)

export function useRoute(): Route {
  return useSyncExternalStore(onRoute, () => current)
}

/**
 * A part of the route. Whoever reads only that is not drawn anew while somebody types and another part changes.
 * @param part gives the same value (by ===) for the same route
 */
export function useRoutePart<T>(part: (route: Route) => T): T {
  return useSyncExternalStore(onRoute, () => part(current))
}

/** The route now, for what happens outside of rendering. */
export function routeNow(): Route {
  return current
}

/** Goes somewhere: what is not named stays. A step in the browser's history. */
export function go(patch: Partial<Route>): void {
  move({ ...current, ...patch }, 'pushState')
}

/** The same without a step: for what changes with every keystroke. */
export function replace(patch: Partial<Route>): void {
  move({ ...current, ...patch }, 'replaceState')
}

function move(next: Route, how: 'pushState' | 'replaceState'): void {
  const address = href(next)
  current = next
  if (address !== `${location.pathname}${location.search}`) history[how](null, '', address)
  for (const listener of listeners) listener()
}

/** Calls back after each move, at once; gives back its own remover. */
export function onRoute(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('popstate', onPop)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('popstate', onPop)
  }
}

function onPop(): void {
  current = parseRoute(location.pathname, location.search)
  for (const listener of listeners) listener()
}
