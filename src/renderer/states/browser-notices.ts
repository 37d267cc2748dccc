/** Whether this browser can notify, and has been allowed to. */
export function noticePermission(): NotificationPermission | 'none' {
  return 'Notification' in globalThis && isSecureContext ? Notification.permission : 'none'
}

/** Asks the user; only from a click. */
export async function askForNotices(): Promise<NotificationPermission | 'none'> {
  if (noticePermission() === 'none') return 'none'
  return Notification.requestPermission()
}

export interface BrowserNotice {
  title: string
  body: string
  /** A newer one with the same tag takes its place: two tabs show one. */
  tag: string
  onClick: () => void
}

/** Shows one. The page comes to the front when it is clicked. */
export function showBrowserNotice({ title, body, tag, onClick }: BrowserNotice): void {
  try {
    const notice = new Notification(title, { body, tag })
    notice.addEventListener('click', () => {
      window.focus()
      notice.close()
      onClick()
    })
  } catch {
    // Android allows them to service workers only. What happened is on the page.
  }
}
