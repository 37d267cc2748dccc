/** What is said when something the user asked for could not be done and the host has no words of its own. */
export const calls = {
  lost: 'Kieper does not answer. Nothing was changed.',
  bug: 'This did not work: {words}',
} as const
