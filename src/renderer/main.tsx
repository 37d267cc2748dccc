import './data/page-session.ts'
import './theme/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { takeNonce } from './csp-nonce.ts'
import { lineTried } from './data/line-tried.ts'
import { pageSession } from './data/page-session.ts'
import { SessionContext } from './data/session.ts'
import { WindowFrame } from './window-frame.tsx'

takeNonce()

/** Longer than a host on this machine takes to open a line; one that is away must not keep the window from being drawn. */
const lineMs = 60

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const page = createRoot(root)
// Drawing the window keeps the page's thread busy: with the questions asked before it, the answers come meanwhile. No `await`:
// the bundle of a module that awaits falls apart into many files.
void lineTried(pageSession.link, lineMs).then(() =>
  page.render(
    <StrictMode>
      <SessionContext value={pageSession}>
        <WindowFrame>
          <App />
        </WindowFrame>
      </SessionContext>
    </StrictMode>,
  ),
)
