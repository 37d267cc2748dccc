/** Said by the desktop app in its window. */
export const desktop = {
  'page-crashed': 'The page had stopped and was loaded anew. Nothing is lost.',
  'no-notices': 'The system refuses our notifications. They are in this window instead.',
  'not-text': 'This file is no text, or is too large.',
  choose: { folder: 'Choose a folder', file: 'Choose a file', zip: 'Choose a place' },
} as const
