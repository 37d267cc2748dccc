import { counted } from './counted.ts'
import { spanIn } from './span-in.ts'
import { tookIn } from './took-in.ts'
import type { Words } from './words.ts'

const language = 'en'
const count = counted(language)

export const en: Words = {
  language,
  tray: {
    nothingWaiting: 'nothing waiting',
    waiting: (tasks) => `${tasks} waiting`,
    saving: (tasks) => `${tasks} saving`,
    fresh: (tasks) => `${tasks} new`,
    credits: (amount) => count(amount, { one: '# credit', other: '# credits' }),
    refusedKey: (connection) => `${connection} refused the key`,
    noCredits: (connection) => `No credits left at ${connection}`,
    keyLimit: (connection) => `The key of ${connection} has reached its limit`,
    noKey: (connection) => `${connection} has no key`,
    tasksWait: (tasks) => count(tasks, { one: '# task waits', other: '# tasks wait' }),
    diskFull: 'The disk is full',
    libraryMissing: 'The library folder is gone',
    libraryUnwritable: 'The library folder cannot be written',
    notSaved: (images) => `${images} not saved`,
    linkDies: (span) => `link dies in ${span}`,
    offline: 'Offline',
    askedLater: (tasks) => count(tasks, { one: '# task will be asked later', other: '# tasks will be asked later' }),
    paused: 'Paused',
    pausedUntil: (time) => `Paused until ${time}`,
  },
  menu: {
    show: 'Show Kieper',
    latest: 'Latest images',
    noPrompt: 'An image',
    addFromClipboard: 'Add from clipboard',
    checkNow: 'Check now',
    pause: 'Pause',
    oneHour: 'For 1 hour',
    untilTomorrow: 'Until tomorrow',
    resume: 'Resume',
    settings: 'Settings',
    quit: 'Quit',
  },
  macMenu: {
    latest: 'Latest Images',
    noPrompt: 'An Image',
    addFromClipboard: 'Add from Clipboard',
    checkNow: 'Check Now',
    oneHour: 'For 1 Hour',
    untilTomorrow: 'Until Tomorrow',
    settings: 'Settings…',
    quit: 'Quit Kieper',
  },
  windowsMenu: { show: 'Open Kieper', quit: 'Exit' },
  notice: {
    kept: 'Kept',
    keptBy: (model, took) => `${model}, ${took}`,
    imagesKept: (images) => count(images, { one: '# image kept', other: '# images kept' }),
    latestFrom: (tasks, model) =>
      count(tasks, { one: `# task, from ${model}`, other: `# tasks, the latest from ${model}` }),
    tasks: (tasks) => count(tasks, { one: '# task', other: '# tasks' }),
    imageFrom: (model) => `An image from ${model}`,
    image: 'An image',
    batchDone: 'The last of this batch is done. Nothing is waiting.',
    failed: (name) => `Failed: ${name}`,
    failedUnnamed: 'A task failed',
    lost: (name) => `Lost: ${name}`,
    lostUnnamed: 'An image is lost',
    noImage: 'The gateway named no image.',
    stillKnown: 'The task and its parameters are kept.',
    unknown: 'The gateway does not know this id',
    manyFailed: (tasks) => count(tasks, { one: '# task failed', other: '# tasks failed' }),
    notSaved: (span) => `Not saved, link dies in ${span}`,
    linkMayBeDead: 'Not saved, the link may be dead already',
    stillThere: (images, name) =>
      count(images, {
        one: `# image of “${name}” is still at the gateway.`,
        other: `# images of “${name}” are still at the gateway.`,
      }),
    stillThereUnnamed: (images) =>
      count(images, { one: '# image is still at the gateway.', other: '# images are still at the gateway.' }),
    manyNotSaved: (images, span) =>
      count(images, {
        one: `# image is not saved, its link dies in ${span}`,
        other: `# images are not saved, the first link dies in ${span}`,
      }),
    connection: 'A connection needs you',
    rule: 'A rule has given up',
    storage: 'Saving is paused',
    causes: {
      'disk-full': 'The disk is full.',
      library: 'The library folder cannot be used.',
      'host-not-allowed': 'The host of the image is not allowed.',
      unreachable: 'The image host cannot be reached.',
      refused: 'The image host refuses the link.',
      damaged: 'What the image host sends is not a whole picture.',
    },
  },
  span: spanIn({
    lessThanMinute: 'less than a minute',
    minutes: (minutes) => `${minutes} min`,
    hours: (hours) => `${hours} h`,
    days: (days) => count(days, { one: '# day', other: '# days' }),
  }),
  took: tookIn('s', 'min'),
}
