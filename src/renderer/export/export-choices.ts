import type { ExportCheckInput, ExportOptions } from '../../contract/index.ts'
import { defaultTemplate } from './template-preview.ts'

/** How the copies are made: what a profile remembers, with every choice named. */
export interface CopyChoices {
  template: string
  /** `null`: bytes as they are. */
  format: 'jpeg' | 'png' | 'webp' | 'avif' | null
  /** Longest side in pixels, as it was typed; empty: as large as the picture is. */
  maxSide: string
  /** 1 to 100; `null`: the encoder's usual one. */
  quality: number | null
  strip: boolean
  metadata: { xmp: boolean; a1111: boolean }
  sidecars: { json: boolean; xmp: boolean }
  gallery: boolean
}

/** What was chosen for an export. */
export interface Options {
  /** `null`: the suggestion. */
  dest: string | null
  isZip: boolean
  onlyNew: boolean
  /** The profile that the copies were chosen by; they may have been changed since. */
  profile: string | null
  copies: CopyChoices
}

/** What an export of this window begins with. */
export const usualChoices: CopyChoices = {
  template: defaultTemplate,
  format: null,
  maxSide: '',
  quality: null,
  strip: false,
  metadata: { xmp: false, a1111: false },
  sidecars: { json: true, xmp: false },
  gallery: false,
}

/** A profile as choices. */
export function choicesOf(options: ExportOptions): CopyChoices {
  const { template, format, maxSide, quality, strip, metadata = [], sidecars = [], gallery } = options
  return {
    template: template ?? defaultTemplate,
    format: format ?? null,
    maxSide: maxSide === undefined ? '' : String(maxSide),
    quality: quality ?? null,
    strip: strip ?? false,
    metadata: { xmp: metadata.includes('xmp'), a1111: metadata.includes('a1111') },
    sidecars: { json: sidecars.includes('json'), xmp: sidecars.includes('xmp') },
    gallery: gallery ?? false,
  }
}

/** Choices as the host takes them, and as a profile keeps them: all that is not bytes as they are. */
export function optionsOf(choices: CopyChoices): ExportOptions {
  const { template, sidecars, gallery } = choices
  const kinds = [sidecars.json && ('json' as const), sidecars.xmp && ('xmp' as const)].filter((one) => one !== false)
  return { template, sidecars: kinds, ...changesOf(choices), ...(gallery ? { gallery } : {}) }
}

type Changes = Omit<ExportCheckInput, 'ids'>

/** How the bytes of the copies differ from the library's; nothing where they do not. */
export function changesOf({ format, maxSide, quality, strip, metadata }: CopyChoices): Changes {
  const side = sideOf(maxSide)
  const kinds = [metadata.xmp && ('xmp' as const), metadata.a1111 && ('a1111' as const)].filter((one) => one !== false)
  return {
    ...(format === null ? {} : { format }),
    ...(typeof side === 'number' ? { maxSide: side } : {}),
    ...(quality === null || !hasQuality(format) ? {} : { quality }),
    ...(strip ? { strip } : {}),
    // What is taken out for sharing is not written in again.
    ...(strip || kinds.length === 0 ? {} : { metadata: kinds }),
  }
}

/** PNG loses nothing: a quality would only take colours away. */
export function hasQuality(format: CopyChoices['format']): boolean {
  return format !== 'png'
}

const leastSide = 16
const mostSide = 65_535

/** What was typed as a longest side: a number of pixels, `null` for none, `bad` for anything else. */
export function sideOf(text: string): number | 'bad' | null {
  const bare = text.trim()
  if (bare === '') return null
  const side = /^\d{1,5}$/u.test(bare) ? Number(bare) : 0
  return side >= leastSide && side <= mostSide ? side : 'bad'
}

/** Are pictures encoded anew? */
export function isConverted({ format, maxSide, quality }: CopyChoices): boolean {
  return format !== null || maxSide.trim() !== '' || quality !== null
}

/** Do both make the same copies? */
export function isSameCopies(one: CopyChoices, other: CopyChoices): boolean {
  return JSON.stringify(optionsOf(one)) === JSON.stringify(optionsOf(other))
}

/** What a quality means for the eye. */
export function qualityMeaning(quality: number): 'best' | 'good' | 'smaller' | 'poor' {
  if (quality >= 90) return 'best'
  if (quality >= 75) return 'good'
  return quality >= 50 ? 'smaller' : 'poor'
}
