import { replace, routeNow } from '../data/route.ts'

/** Takes all filters away; the search stays. */
export function clearFilters(): void {
  const { query } = routeNow().filter
  replace({ filter: query === undefined ? {} : { query }, month: null })
}
