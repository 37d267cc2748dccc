import open from 'open'

/** Opens an address in the user's browser; the reason in words when that cannot be. Does not wait for the browser. */
export async function openInBrowser(url: string): Promise<string | null> {
  try {
    const child = await open(url)
    child.on('error', () => undefined)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
