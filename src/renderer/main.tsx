import './theme/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { takeNonce } from './csp-nonce.ts'
import { openLine } from './data/open-line.ts'
import { onRoute, routeFilter, routeNow } from './data/route.ts'
import { openSession, SessionContext } from './data/session.ts'
import { WindowFrame } from './window-frame.tsx'

takeNonce()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const session = openSession(openLine)
const followRoute = (): void => session.history.follow(routeFilter(routeNow()))
followRoute()
onRoute(followRoute)
// Whoever comes back to the window may have put a file away, or brought one back.
addEventListener('focus', session.missing.lookAgain)
createRoot(root).render(
  <StrictMode>
    <SessionContext value={session}>
      <WindowFrame>
        <App />
      </WindowFrame>
    </SessionContext>
  </StrictMode>,
)
