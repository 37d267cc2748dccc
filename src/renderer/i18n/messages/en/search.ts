/** What the search says of itself. */
export const search = {
  help: 'What can be searched for',
  completions: 'Completions',
  aField: 'field',
  examplesTitle: 'Search examples',
  examples: {
    stars: 'a model with “banana” in its name, four stars and more',
    tags: 'one of two tags, and not the word “fog”',
    time: 'failed within the last seven days',
    ratio: '16 to 9 or wider than high, with a kept original',
    phrase: 'these words together, nothing rejected',
  },
  fields: 'Also: family, connection, collection, before, on, cost. A comma means “or”, a minus leaves out.',
  save: 'Save this search',
  newCollection: 'New collection',
  fault: {
    field: 'There is no “{name}:” to search by.',
    empty: 'Nothing stands after “{name}:”. Write it without a space.',
    tooLong: 'A search has at most {count, number} characters.',
    tooMany: 'A search has at most {count, number} values, phrases and exclusions.',
    value: '“{value}” is nothing that {name}: takes.',
    suggestion: 'Use {word}',
    asText: 'Search for it as text',
  },
} as const
