/**
 * What the desktop itself says: tray, menu, notifications. Each language fills all of it, so that the compiler finds what is missing; counted words
 * are functions, because languages count differently. Tone and texts: one sentence, no blame, what is safe before what is wrong.
 */
export interface Words {
  /** BCP 47. */
  language: string
  tray: TrayWords
  menu: MenuWords
  /** Where a platform has its own manners: these take the place of the same keys. */
  macMenu: Partial<MenuWords>
  windowsMenu: Partial<MenuWords>
  notice: NoticeWords
  /** `40 min`, rounded down: better early than late. */
  span(ms: number): string
  /** `52 s`: how long something took. */
  took(ms: number): string
}

interface TrayWords {
  nothingWaiting: string
  waiting(tasks: number): string
  saving(tasks: number): string
  fresh(tasks: number): string
  credits(amount: number): string
  refusedKey(connection: string): string
  noCredits(connection: string): string
  keyLimit(connection: string): string
  noKey(connection: string): string
  tasksWait(tasks: number): string
  diskFull: string
  libraryMissing: string
  libraryUnwritable: string
  notSaved(images: number): string
  linkDies(span: string): string
  offline: string
  askedLater(tasks: number): string
  paused: string
  pausedUntil(time: string): string
}

export interface MenuWords {
  show: string
  latest: string
  noPrompt: string
  addFromClipboard: string
  checkNow: string
  pause: string
  oneHour: string
  untilTomorrow: string
  resume: string
  settings: string
  quit: string
}

export interface NoticeWords {
  kept: string
  keptBy(model: string, took: string): string
  imagesKept(images: number): string
  latestFrom(tasks: number, model: string): string
  tasks(tasks: number): string
  imageFrom(model: string): string
  image: string
  batchDone: string
  failed(name: string): string
  failedUnnamed: string
  lost(name: string): string
  lostUnnamed: string
  /** A success without an image. */
  noImage: string
  stillKnown: string
  unknown: string
  manyFailed(tasks: number): string
  notSaved(span: string): string
  linkMayBeDead: string
  stillThere(images: number, name: string): string
  stillThereUnnamed(images: number): string
  manyNotSaved(images: number, span: string): string
  connection: string
  /** Its name follows in the body. */
  rule: string
  storage: string
  /** Why an image is not saved yet, as a sentence with its full stop; by the reason's name. */
  causes: Readonly<Record<Cause, string>>
}

/** What can keep an image from being saved, as far as it matters to the one who reads an alarm. */
export type Cause = 'disk-full' | 'library' | 'host-not-allowed' | 'unreachable' | 'refused' | 'damaged'
