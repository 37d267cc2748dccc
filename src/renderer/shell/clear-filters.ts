import { replace, routeNow } from '../data/route.ts'

/** Takes all filters away; the search stays. */
export function clearFilters(): void {
  const { search } = routeNow().filter
  replace({ filter: search === undefined ? {} : { search }, month: null })
}
