import { openLine } from './open-line.ts'
import { onRoute, routeFilter, routeNow } from './route.ts'
import { openSession } from './session.ts'

/**
 * The session of this page. `main.tsx` imports it before everything else: the line opens, and the history is asked for, while the
 * rest of the script is run and the window is drawn for the first time.
 */
export const pageSession = openSession(openLine, (url) => {
  const picture = new Image()
  picture.src = url
  return picture
})

const followRoute = (): void => pageSession.history.follow(routeFilter(routeNow()))
followRoute()
onRoute(followRoute)
// Whoever comes back to the window may have put a file away, or brought one back.
addEventListener('focus', pageSession.missing.lookAgain)
