/** Control characters, and marks that turn the direction of writing: in a menu or a notification they could show another text. */
const unprintable = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
/** So much of a text is looked at, whatever comes. */
const mostRead = 4_096

/** A text as one line of at most so many characters, never cut through one. */
export function excerpt(text: string, mostChars: number): string {
  const line = text.slice(0, mostRead).toWellFormed().replace(/\s+/gu, ' ').replace(unprintable, '').trim()
  const characters = [...line]
  return characters.length <= mostChars ? line : `${characters.slice(0, mostChars - 1).join('')}…`
}
