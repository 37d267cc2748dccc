/** What this window remembers by itself, per browser profile. Everything else is kept by the host. */
export interface Preferences {
  theme: 'system' | 'light' | 'dark'
  language: 'system' | 'en' | 'ru' | 'zh-CN'
  /** Wished height of a row of images in px; `null` is what the window's width suggests. */
  imageSize: number | null
  view: 'grid' | 'list'
  /** Shortcuts that are one character. */
  singleKeys: boolean
  /** Notifications of this browser; the user's permission is the browser's own business. */
  notices: boolean
  /** Groups of the sidebar that are unfolded. */
  showsSearches: boolean
  showsCollections: boolean
}

/** The size slider's ends, px. */
export const imageSizes = { least: 96, most: 416 } as const

/** What holds until the user chooses something else. @internal */
export const defaultPreferences: Preferences = {
  theme: 'system',
  language: 'system',
  imageSize: null,
  view: 'grid',
  singleKeys: true,
  notices: false,
  showsSearches: true,
  showsCollections: true,
}

const themes = ['system', 'light', 'dark'] as const
const languages = ['system', 'en', 'ru', 'zh-CN'] as const
const views = ['grid', 'list'] as const

/** What was stored, field by field: whatever does not fit becomes the default. `null` when nothing was stored. */
export function parsePreferences(stored: string | null): Preferences {
  const value = parsedObject(stored)
  return {
    theme: oneOf(themes, field(value, 'theme')) ?? defaultPreferences.theme,
    language: oneOf(languages, field(value, 'language')) ?? defaultPreferences.language,
    imageSize: size(field(value, 'imageSize')),
    view: oneOf(views, field(value, 'view')) ?? defaultPreferences.view,
    singleKeys: field(value, 'singleKeys') !== false,
    notices: field(value, 'notices') === true,
    showsSearches: field(value, 'showsSearches') !== false,
    showsCollections: field(value, 'showsCollections') !== false,
  }
}

function parsedObject(stored: string | null): object | null {
  if (stored === null || stored.length > 10_000) return null
  try {
    const value: unknown = JSON.parse(stored)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

function field(value: object | null, name: string): unknown {
  return value === null ? undefined : Object.getOwnPropertyDescriptor(value, name)?.value
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((one) => one === value)
}

function size(value: unknown): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  return Math.round(Math.min(imageSizes.most, Math.max(imageSizes.least, value)))
}
