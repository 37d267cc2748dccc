import { useState } from 'react'
import { useTimeZone } from 'use-intl'
import type { ExportCheck, ExportInput } from '../../contract/index.ts'
import { useAbout } from '../data/hooks.ts'
import { dayOf } from '../time/day.ts'
import { optionsOf, sideOf, usualChoices } from './export-choices.ts'
import type { Options } from './export-choices.ts'
import { defaultDest, isWholePath } from './export-dest.ts'
import { templatePreview } from './template-preview.ts'
import type { TemplatePreview } from './template-preview.ts'
import { useExportCheck } from './use-export-check.ts'
import { useExportFacts } from './use-export-facts.ts'
import type { CountedFacts } from './use-export-facts.ts'
import { useExportProfiles } from './use-export-profiles.ts'
import type { ExportProfiles } from './use-export-profiles.ts'

/** What the dialog holds before an export starts. */
export interface ExportDraft {
  options: Options
  change: (patch: Partial<Options>) => void
  /** The chosen or suggested one. */
  dest: string
  preview: TemplatePreview
  profiles: ExportProfiles
  facts: CountedFacts
  /** What the host says about it; `null` where there is nothing to say, or not yet. */
  check: ExportCheck | null
  canStart: boolean
  /** The call; its choices are those that the next export of this window begins with. */
  taken: () => ExportInput
}

/** What was chosen last. */
let remembered: Options = { dest: null, isZip: false, onlyNew: true, profile: null, copies: usualChoices }

/** `ids` are TaskView ids. */
export function useExportDraft(ids: readonly string[]): ExportDraft {
  const about = useAbout()
  const timeZone = useTimeZone() ?? 'UTC'
  const facts = useExportFacts(ids)
  const profiles = useExportProfiles()
  const [options, setOptions] = useState(remembered)
  const { isZip, copies, onlyNew } = options
  const check = useExportCheck(ids, copies)
  const dest = options.dest ?? (about === null ? '' : defaultDest(about.exportDir, dayOf(Date.now(), timeZone), isZip))
  const preview = templatePreview(copies.template)
  const isSound = preview.ok && isWholePath(dest) && sideOf(copies.maxSide) !== 'bad'
  const canStart = isSound && facts.images > 0 && facts.trouble === null && (check?.obstacle ?? null) === null
  return {
    options,
    dest,
    preview,
    profiles,
    facts,
    check,
    canStart,
    change: (patch) => setOptions((before) => ({ ...before, ...patch })),
    taken() {
      remembered = options
      return { ids: [...ids], dest: dest.trim(), zip: isZip, onlyNew: onlyNew && !isZip, ...optionsOf(copies) }
    },
  }
}
