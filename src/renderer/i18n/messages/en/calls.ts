/** What is said when something the user asked for could not be done and the host has no words of its own. */
export const calls = {
  lost: 'Kieper does not answer. Nothing was changed.',
  bug: 'This did not work: {words}',
  refused: {
    'no-connection': 'There is no connection named {name}.',
    'no-connection-yet': 'There is no connection yet. Connect a key in the settings.',
    'connection-has-tasks':
      '{name} has {count, plural, one {# task} other {# tasks}}, those in the trash included. Pause it instead: without it nothing of them could be asked again.',
    'sample-keeps-name': 'The connection of the sample tasks keeps its name.',
    'sample-name-taken': '{name} is the name of a connection of yours. Rename it first.',
    'sample-files-stay': 'Some sample files cannot be deleted now. Is the library folder there?',
    'no-samples': 'There are no sample tasks here.',
    'no-task': 'There is no task {name}.',
    'task-in-trash': 'The task {name} is in the trash. Restore it first.',
    'cannot-reveal': 'Files cannot be shown from here. Download it instead.',
    'not-on-disk': 'This image is not on the disk.',
    'one-task': 'To compare takes two to four different tasks.',
    'no-collection': 'There is no collection named {name} any more.',
    'collection-taken': 'There is a collection named {name} already.',
    'no-search': 'There is no saved search named {name} any more.',
    'no-profile': 'There is no export profile named {name} any more.',
    'library-unusable': 'The library folder cannot be used. Is its drive connected, and may Kieper write there?',
    'dest-exists': '{name} exists already, and a ZIP file cannot be extended. Choose another name, or a folder.',
    'dest-is-file': '{name} is a file, or lies below one. Choose a folder.',
    'dest-unwritable': '{name} cannot be written. Choose another place, or allow writing there.',
    'dest-full':
      'There is no space left at {name}. Free some and run the same export again: it goes on where it stopped.',
    'dest-busy': 'Another export into {name} is under way. Wait until it has ended, or choose another place.',
    'foreign-manifest':
      'In {name} lies a manifest that is not from an export of Kieper; it is not overwritten. Choose another folder.',
    'foreign-gallery':
      'In {name} lies a page that is not a gallery of Kieper; it is not overwritten. Choose another folder, or export without a gallery.',
    'no-metadata-writer':
      'Metadata cannot be written here: ExifTool needs Perl. Install it, or export without metadata.',
    'dest-in-library': '{name} lies in the library, whose files are Kieper’s own. Choose another folder.',
    'dest-unmade': 'The folder {name} cannot be made. Choose another.',
    'path-not-whole': '{name} is not a whole path. Give one.',
    'program-not-whole': '{name} is not a whole path. Give one, or a name alone.',
    'program-needs-shell':
      '{name} can be started by a shell only, and none is used. Name the program that it starts, with its arguments.',
    'no-rule': 'There is no rule named {name} any more.',
    'rule-taken': 'There is a rule named {name} already.',
    'rule-off': 'The rule {name} is off. Switch it on first.',
    'rule-unreadable': 'What the rule {name} does cannot be read. Save it again.',
  },
  /** What was not done for some of the tasks of an act. */
  problems: {
    'no-task': '{count, plural, one {A task is} other {# tasks are}} not here any more.',
    'in-trash':
      '{count, plural, one {A task lies in the trash. Restore it first.} other {# tasks lie in the trash. Restore them first.}}',
    'not-in-trash': '{count, plural, one {A task is} other {# tasks are}} not in the trash any more.',
    'several-tasks': '{count, plural, one {An id belongs} other {# ids belong}} to several tasks.',
    'has-ended': '{count, plural, one {A task has} other {# tasks have}} ended. “Ask again” asks all the same.',
    'is-open': '{count, plural, one {A task is} other {# tasks are}} still open. “Check now” asks at once.',
    'file-gone':
      '{count, plural, one {A task is back, but a file of it is gone} other {# tasks are back, but files of them are gone}}. “Ask again” fetches what is missing.',
    'no-answer': '{count, plural, one {A task} other {# tasks}} got no answer: the connection is in trouble.',
  },
} as const
