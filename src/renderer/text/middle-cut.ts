/** A long id or file name cut in the middle, where it says least: `9f47c520…cce57`. `max` counts characters, the dots included. */
export function middleCut(text: string, max: number): string {
  const characters = [...text]
  if (characters.length <= max) return text
  const room = Math.max(2, max - 1)
  const head = Math.ceil((room * 3) / 5)
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (room - head)).join('')}`
}
