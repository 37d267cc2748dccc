export const trash = {
  title: 'Trash',
  text: 'What you remove lies here with its files, and can be put back.',
  restore: 'Restore',
  restoreCount: 'Restore {count, plural, one {# task} other {# tasks}}',
  restoreAll: 'Restore everything',
  moved: '{count, plural, one {# task moved to the trash} other {# tasks moved to the trash}}',
  restored: '{count, plural, one {# task restored} other {# tasks restored}}',
  term: 'After 30 days it is deleted for good.',
  listLabel: 'Removed tasks',
  selectAll: 'Select all',
  restoring: '{done, number} of {total, number} restored',
  cell: '{prompt}, {model}, {time}',
} as const
