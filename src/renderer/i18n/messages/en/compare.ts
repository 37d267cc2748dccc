/** Tasks beside each other. */
export const compare = {
  title: 'Compare {count, plural, one {# image} other {# images}}',
  back: 'Back',
  pictures: 'Pictures',
  swap: 'Swap {number, number} with {before, number}',
  differences: 'What differs',
  parameters: 'Parameters',
  parameter: 'Parameter',
  showSame: '{count, plural, one {Show # that is the same} other {Show # that are the same}}',
  noDifference: 'They were made with the same parameters.',
  howMany: 'Two to four tasks can be compared',
  notHere: 'These tasks cannot be compared',
} as const
