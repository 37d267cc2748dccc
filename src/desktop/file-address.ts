/**
 * The path of a `file:` address of this computer, `null` for any other text. Linux desktops hand files over in this way (`%U`, Desktop
 * Entry Specification 1.5, "The Exec key"); Windows and macOS hand over paths.
 */
export function fileAddress(text: string): string | null {
  const url = URL.parse(text)
  if (url?.protocol !== 'file:' || url.host !== '' || /[?#]|%2f/iu.test(text)) return null
  try {
    return decodeURIComponent(url.pathname)
  } catch {
    // A name that is no UTF-8.
    return null
  }
}
