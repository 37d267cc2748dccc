import type { TaskFilter } from '../../contract/index.ts'

/** Where the window is. All of it is in the address, so that it can be reloaded, kept and sent. */
export interface Route {
  page: 'history' | 'activity' | 'trash' | 'statistics' | 'settings'
  /** Part of the settings page. */
  section: string
  filter: TaskFilter
  /** `2026-11`: shown as the filter's `from` and `to`. */
  month: string | null
  /** TaskView id: the viewer is open above the page. */
  task: string | null
  /** Which of its images. */
  image: number
  /** TaskView ids: two to four are shown beside each other above the page. */
  compare: readonly string[]
}

const statuses = ['waiting', 'saving', 'kept', 'incomplete', 'failed', 'unknown'] as const
const families = ['flux-kontext', 'jobs', 'midjourney'] as const
const pages = ['activity', 'trash', 'statistics', 'settings'] as const
const mostCompared = 4

/** Where a window is that was given no address. @internal */
export const startRoute: Route = {
  page: 'history',
  section: '',
  filter: {},
  month: null,
  task: null,
  image: 0,
  compare: [],
}

/** Reads an address. Whatever it does not understand is left out: an old link shows something, not nothing. */
export function parseRoute(pathname: string, search: string): Route {
  const [first = '', section = ''] = pathname.split('/').filter(Boolean)
  const query = new URLSearchParams(search)
  const month = query.get('month')
  const image = Number(query.get('image') ?? 0)
  return {
    page: pages.find((page) => page === first) ?? 'history',
    section,
    filter: filterOf(query),
    month: month !== null && /^\d{4}-(0[1-9]|1[0-2])$/u.test(month) ? month : null,
    task: query.get('task'),
    image: Number.isInteger(image) && image >= 0 ? image : 0,
    compare: query.getAll('compare').slice(0, mostCompared),
  }
}

function filterOf(query: URLSearchParams): TaskFilter {
  const asked = query.get('q')
  const status = query.getAll('status').flatMap((value) => statuses.find((one) => one === value) ?? [])
  const family = query.getAll('family').flatMap((value) => families.find((one) => one === value) ?? [])
  const model = query.getAll('model')
  const connection = query.getAll('connection')
  const hours = Number(query.get('expires') ?? Number.NaN)
  return {
    ...(asked === null || asked.trim() === '' ? {} : { query: asked.slice(0, 4_000) }),
    ...(status.length === 0 ? {} : { status }),
    ...(family.length === 0 ? {} : { family }),
    ...(model.length === 0 ? {} : { model: model.slice(0, 100) }),
    ...(connection.length === 0 ? {} : { connection: connection.slice(0, 100) }),
    ...(query.has('unsaved') ? { unsaved: true } : {}),
    ...(Number.isFinite(hours) && hours >= 0 && hours <= 24_000 ? { expiresWithinHours: hours } : {}),
    ...(query.has('favorite') ? { favorite: true } : {}),
  }
}

/** The address of a route; the parts that are as usual are left out. */
export function href({ page, section, filter, month, task, image, compare }: Route): string {
  const params = new URLSearchParams()
  const { query, status, family, model, connection, unsaved, expiresWithinHours, favorite } = filter
  if (query !== undefined && query !== '') params.set('q', query)
  for (const value of status ?? []) params.append('status', value)
  for (const value of family ?? []) params.append('family', value)
  for (const value of model ?? []) params.append('model', value)
  for (const value of connection ?? []) params.append('connection', value)
  if (month !== null) params.set('month', month)
  if (unsaved === true) params.set('unsaved', '')
  if (expiresWithinHours !== undefined) params.set('expires', String(expiresWithinHours))
  if (favorite === true) params.set('favorite', '')
  if (task !== null) params.set('task', task)
  if (image > 0) params.set('image', String(image))
  for (const id of compare) params.append('compare', id)
  const path = page === 'history' ? '/' : page === 'settings' && section !== '' ? `/settings/${section}` : `/${page}`
  const text = params.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The filter with the month as its two times, where the reader lives. */
export function routeFilter({ filter, month }: Pick<Route, 'filter' | 'month'>): TaskFilter {
  if (month === null) return filter
  const [year = 0, number = 1] = month.split('-').map(Number)
  const from = new Date(year, number - 1, 1)
  const to = new Date(year, number, 1)
  return { ...filter, from: from.toISOString(), to: to.toISOString() }
}
