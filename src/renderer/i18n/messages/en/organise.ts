/** Collections and saved searches. */
export const organise = {
  searches: 'Saved searches',
  collections: 'Collections',
  rowMenu: 'More about {name}',
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
