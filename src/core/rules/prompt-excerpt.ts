/** Longest piece of a prompt in a notice: platforms cut at about 250 bytes. */
const promptChars = 80

/** A prompt as one line, cut by characters and never through one. */
export function promptExcerpt(prompt: string): string {
  const line = prompt.replace(/\s+/gu, ' ').trim()
  const characters = [...line]
  return characters.length <= promptChars ? line : `${characters.slice(0, promptChars - 1).join('')}…`
}
