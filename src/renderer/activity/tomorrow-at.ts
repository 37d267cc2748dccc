/** Six in the morning of the next day, where the user lives: before anybody sits down, after everybody has gone. */
export function tomorrowAt(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 6)
}
