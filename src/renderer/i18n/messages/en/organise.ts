/** Collections and saved searches. */
export const organise = {
  searches: 'Saved searches',
  collections: 'Collections',
  rowMenu: 'More about {name}',
  moveUp: 'Move up',
  moveDown: 'Move down',
  searchMoved: 'Saved search “{name}” is {place, number} of {count, number}',
  delete: 'Delete',
  renameTitle: 'Rename {name}',
  newName: 'New name',
  newCollection: 'Name of the collection',
  create: 'Create',
  searchName: 'Name of the search',
  saveSearch: 'Save',
  collectionDeleted: 'Collection “{name}” deleted. Its tasks stay',
  searchDeleted: 'Saved search “{name}” deleted',
} as const
