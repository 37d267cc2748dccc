import { app, session, shell } from 'electron'
import { externalAddress, isOwnPage } from '../desktop/navigation.ts'

/** What every page is kept from, whoever has written it (Electron's security guide, items 5 and 11 to 15). After `ready`. */
export function guardPages(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isAllowed(permission, contents.getURL())),
  )
  defaultSession.setPermissionCheckHandler((contents, permission) => isAllowed(permission, contents?.getURL() ?? ''))

  app.on('web-contents-created', (_event, contents) => {
    const stay = (details: { url: string; preventDefault(): void }): void => {
      if (!isOwnPage(details.url)) details.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      const address = externalAddress(url)
      if (address !== null) void shell.openExternal(address)
      return { action: 'deny' }
    })
  })
}

/** Our page copies pictures and prompts. Everything else it can do without. */
function isAllowed(permission: string, url: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnPage(url)
}
