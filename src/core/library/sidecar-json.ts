import type { ManifestImage } from './manifest.ts'

/** The text of `name.ext.json`: the image's manifest entry. The same entry always gives the same text. */
export const sidecarJson = (image: ManifestImage): string => `${JSON.stringify({ version: 1, ...image }, null, 2)}\n`
