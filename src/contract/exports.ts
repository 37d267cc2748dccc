import { z } from 'zod'
import { taskViewSchema } from './views.ts'

/** How an export makes its copies, profiles of it, and the way back: import. */

/** What differs from bytes as they are; all of it may be left out. Also what a profile remembers. */
export const exportOptionsSchema = z.object({
  /** File name template; see `kieper export --help`. */
  template: z.string().optional(),
  sidecars: z.array(z.enum(['json', 'xmp'])).optional(),
  /** Encodes the copies anew. */
  format: z.enum(['jpeg', 'png', 'webp', 'avif']).optional(),
  /** Longest side in pixels; a smaller picture stays as it is. */
  maxSide: z.int().min(16).max(65_535).optional(),
  /** As the encoder understands it. */
  quality: z.int().min(1).max(100).optional(),
  /** Takes out all that the files say beside their pixels. */
  strip: z.boolean().optional(),
  /** Written into the copies: XMP and IPTC, the `parameters` text of AUTOMATIC1111's web UI. Needs Perl on macOS and Linux. */
  metadata: z.array(z.enum(['xmp', 'a1111'])).optional(),
  /** Also a page with all pictures, `index.html`, which opens without network. */
  gallery: z.boolean().optional(),
})
export type ExportOptions = z.infer<typeof exportOptionsSchema>

/** What is looked at before an export: which pictures, and how their copies are made. */
export const exportCheckInputSchema = z.object({
  /** TaskView ids. */
  ids: z.array(z.string()).max(1_000_000),
  ...exportOptionsSchema.pick({ format: true, maxSide: true, quality: true, strip: true, metadata: true }).shape,
})
export type ExportCheckInput = z.infer<typeof exportCheckInputSchema>

export const exportCheckSchema = z.object({
  /** Why metadata can be neither written nor taken out here, in words with the next step; `null` where it can, or where nobody asks for it. */
  obstacle: z.string().nullable(),
  /** Pictures with Content Credentials (C2PA) whose copies would have none, and whose copies would have broken ones. Not counted where there is an obstacle. */
  credentials: z.object({ removed: z.int(), broken: z.int() }),
})
export type ExportCheck = z.infer<typeof exportCheckSchema>

const profileName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((name) => !/\p{Cc}/u.test(name), 'A name has no control characters.')

export const exportProfileSchema = z.object({ name: profileName, options: exportOptionsSchema })
export type ExportProfile = z.infer<typeof exportProfileSchema>
export const exportProfileListSchema = z.array(exportProfileSchema).max(1_000)
export const exportProfileNameSchema = z.object({ name: profileName })

export const importInputSchema = z.object({
  /** Absolute paths: a manifest, the folder or the ZIP file of one, the folder of a library, a text with ids. This machine's. */
  paths: z.array(z.string().min(1)).min(1),
  /** For a text with ids: the connection, where the text does not tell. */
  connection: z.string().optional(),
})
export type ImportInput = z.infer<typeof importInputSchema>

export const importResultSchema = z.object({
  added: z.array(taskViewSchema),
  known: z.array(taskViewSchema),
  /** What was not taken, as it is called where it comes from, and why. */
  rejected: z.array(z.object({ text: z.string(), reason: z.string() })),
  /** Pictures that came into the library. */
  images: z.int(),
  /** Saved searches that came along with an export of everything, or with a library. */
  searches: z.int(),
})
export type ImportResult = z.infer<typeof importResultSchema>

export const importCheckInputSchema = z.object({ path: z.string().min(1) })

/** What lies at a path, before it is imported. */
export const importCheckSchema = z.object({
  kind: z.enum(['export', 'library', 'text', 'none']),
  /** Tasks that would be added, and those that are here already. */
  added: z.int(),
  known: z.int(),
  /** Pictures of those that would be added. */
  images: z.int(),
  /** Entries or pieces of text that cannot be understood. */
  rejected: z.int(),
  /** For `none`: why nothing there can be imported. */
  reason: z.string().nullable(),
})
export type ImportCheck = z.infer<typeof importCheckSchema>
