import { z } from 'zod'
import { familySchema } from './views.ts'

/** What only the window of the desktop may ask, and what the desktop asks of its window. */

/** Who has brought a text to be added; the user should see that it was not typed here. */
export const addSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link') }),
  z.object({ kind: z.literal('clipboard') }),
  z.object({ kind: z.literal('file'), name: z.string() }),
])
export type AddSource = z.infer<typeof addSourceSchema>

/** Something that came from outside the page: the tray, a menu, a link, a notice. The page decides with the user. */
export const desktopAskSchema = z.discriminatedUnion('kind', [
  /** Opens the add dialog with this text. Nothing is added before the user says so. */
  z.object({
    kind: z.literal('add'),
    text: z.string(),
    connection: z.string().nullable(),
    family: familySchema.nullable(),
    /** `null`: a menu opened the dialog without a text. */
    from: addSourceSchema.nullable(),
  }),
  /** Opens the import dialog with this path. Nothing is taken in before the user says so. */
  z.object({ kind: z.literal('import'), path: z.string() }),
  /** Shows a task (TaskView id). */
  z.object({ kind: z.literal('task'), task: z.string() }),
  z.object({ kind: z.literal('settings') }),
  /** Something that the user should read once. */
  z.object({ kind: z.literal('said'), what: z.enum(['page-crashed', 'no-notices', 'not-text']) }),
])
export type DesktopAsk = z.infer<typeof desktopAskSchema>

export const desktopFactsSchema = z.object({
  /** Does this desktop show our tray icon? */
  tray: z.boolean(),
  /** Does the system show our notices? `false` once it has refused one. */
  notices: z.boolean(),
  /** Does Kieper start with the computer? `null` where that cannot be chosen. */
  startsAtLogin: z.boolean().nullable(),
  /** Does Kieper go on when its window is closed? `null` where that is not for the user to choose (macOS). */
  keepsRunning: z.boolean().nullable(),
})
export type DesktopFacts = z.infer<typeof desktopFactsSchema>

/** The theme of the page; the frame of the window and its first colour follow it. */
export const desktopThemeSchema = z.object({ theme: z.enum(['system', 'light', 'dark']) })
export type DesktopTheme = z.infer<typeof desktopThemeSchema>

/** What the system's own dialog shall choose: a folder, a file, or a place for a ZIP file. */
export const choosePathSchema = z.object({ kind: z.enum(['folder', 'file', 'zip']) })
export type ChoosePath = z.infer<typeof choosePathSchema>
/** Absolute; `null` when the user has chosen nothing. */
export const chosenPathSchema = z.object({ path: z.string().nullable() })
