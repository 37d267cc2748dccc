import type { TaskRow } from '../../contract/index.ts'
import { thumbUrl } from './image-url.ts'

/** As many of a task as its cell shows. */
const mostPerTask = 4

/** Addresses of the thumbnails that the cells of these tasks will show, in their order. */
function thumbsOf(rows: readonly TaskRow[]): string[] {
  return rows.flatMap(({ task }) =>
    task.images
      .filter(({ role }) => role === 'result')
      .slice(0, mostPerTask)
      .filter(({ status }) => status === 'kept')
      .map(thumbUrl),
  )
}

/** Begins to fetch a picture, and gives back what holds it. */
export type FetchPicture = (url: string) => object

/**
 * Fetches the thumbnails of tasks that are about to be drawn, so that they come while the cells are made. What was fetched last is
 * held, or the browser might let go of it before it is drawn. For a screenful: more would stand in the way of what is looked at.
 */
export function createThumbsAhead(fetchPicture: FetchPicture): (rows: readonly TaskRow[]) => void {
  let held = new Map<string, object>()
  return (rows) => {
    held = new Map(thumbsOf(rows).map((url) => [url, held.get(url) ?? fetchPicture(url)]))
  }
}
