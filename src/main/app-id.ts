/** What systems know the app by: the notices of Windows, the desktop file of Linux, the bundle of macOS. Packaging uses the same. */
export const appId = 'app.kieper.Kieper'

/** The scheme of links that add tasks (`kieper://add?…`). */
export const linkScheme = 'kieper'
