/** Empty and error states: what is the case, what is safe, one next step. */
export const states = {
  noConnection: {
    title: 'No connection yet',
    text: 'Kieper needs a key to ask a gateway about your tasks.',
    action: 'Connect a key',
  },
  noTasks: {
    title: 'Nothing here yet',
    text: 'Paste task ids anywhere in this window. They are safe the moment you paste them.',
    action: 'Paste',
  },
  noMatch: {
    title: 'Nothing matches “{query}”',
    titleFilters: 'Nothing matches these filters',
    text: '{tasks, plural, one {# task is here.} other {# tasks are here.}} {filters, plural, =0 {The search hides {tasks, plural, one {it} other {them}}.} one {# filter hides {tasks, plural, one {it} other {them}}.} other {# filters hide {tasks, plural, one {it} other {them}}.}}',
    action: 'Clear filters',
    actionSearch: 'Clear the search',
  },
  historyTrouble: {
    title: 'The history cannot be read',
    titleSearch: 'This search is not understood',
    action: 'Try again',
    actionSearch: 'Clear the search',
  },
  trashEmpty: { title: 'The trash is empty', text: 'What you remove comes here with its files, and can be put back.' },
  allRemoved: {
    title: 'Everything is in the trash',
    text: '{count, plural, one {The task and its files are still there.} other {All # tasks and their files are still there.}}',
    action: 'Restore {count, plural, one {# task} other {# tasks}}',
  },
  keyRefused: {
    title: '{connection} refused the key',
    text: '{count, plural, =0 {Its tasks stay here and are} one {# task stays here and is} other {# tasks stay here and are}} asked again once a key works.',
    action: 'Enter a new key',
  },
  noCredits: {
    title: 'No credits left at {connection}',
    text: 'The gateway answers 402, so asking is paused. Tasks stay here.',
    action: 'Add credits at {connection}',
  },
  throttled: {
    title: '{connection} asks for a pause',
    text: 'Too many questions at once. The next one goes out in {time}. Nothing to do.',
  },
  limitReached: {
    title: 'This key has reached its limit',
    text: 'The limit set for this sub-key is used up.',
    action: 'Use another key',
  },
  maintenance: { title: '{connection} is under maintenance', text: 'Asked again at {time}. Tasks stay here.' },
  offline: {
    title: 'You are offline',
    text: 'History, search and export work.',
    tasks: '{count, plural, one {# task is} other {# tasks are}} asked when the network is back.',
  },
  diskFull: {
    title: 'The disk is full',
    text: 'Saving is paused with {count, plural, one {# image} other {# images}} to fetch.',
    linkDies: 'The first link dies in {time}.',
    action: 'Move the library',
  },
  folderGone: {
    title: 'The library folder is gone',
    text: '{folder} cannot be reached. Perhaps a drive is unplugged. Thumbnails still work.',
    action: 'Find the folder',
  },
  folderReadOnly: {
    title: 'The library folder cannot be written',
    text: 'Change the rights of {folder} and saving goes on by itself.',
  },
  noKeychain: {
    title: 'Keys are stored without encryption',
    text: 'This desktop offers no keychain. Who can read your files can read the key.',
    action: 'How to add a keychain',
  },
  hostAway: {
    title: 'Kieper is not answering',
    text: 'This page shows what it knew at {time}. It reconnects by itself.',
    action: 'Connect now',
  },
  signedOut: {
    title: 'This page may not look in any more',
    text: 'Its pass has run out. Open the address that kieper serve printed, or start it again.',
  },
  refusedPrompt: {
    title: 'The gateway refused this prompt',
    text: 'Change the prompt; asking again will not help.',
    action: 'Copy prompt',
  },
  unknownId: {
    title: '{connection} does not know this id',
    text: 'It may belong to another connection, or be too old.',
    action: 'Ask {other}',
  },
  newerDatabase: {
    title: 'This library is from a newer Kieper',
    text: 'Version {written} wrote it, this is {here}. Nothing was changed.',
    action: 'Get {written}',
  },
  brokenPart: {
    title: 'This part of the window stopped',
    text: 'Nothing is lost: the history is on disk, and saving goes on.',
    action: 'Load the window again',
  },
  paused: {
    title: '{connection} is paused',
    text: 'Nothing is asked there until {time}. What is finished is still saved.',
    textOpen: 'Nothing is asked there until you resume it. What is finished is still saved.',
    action: 'Resume',
  },
  noKey: {
    title: '{connection} has no key',
    text: 'Its tasks stay here and are asked once it has one.',
    action: 'Enter the key',
  },
  unreachable: {
    title: '{connection} cannot be reached',
    text: 'Asked again at {time}. Tasks stay here.',
    textSoon: 'It is asked again by itself. Tasks stay here.',
    action: 'Ask now',
  },
  notRunning: {
    title: 'Nothing is asked or saved from here',
    text: 'Another Kieper works on this data folder, or this one is stopping. History, search and export work.',
  },
  more: {
    text: 'and {count, number} more',
  },
} as const
