import { Folder } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ChoosePath } from '../../contract/index.ts'
import { ChoosePathButton } from '../desktop/choose-path-button.tsx'
import { Field } from '../ui/field.tsx'
import { isWholePath } from './export-dest.ts'

export interface PathFieldProps {
  label: string
  hint: ReactNode
  kind: ChoosePath['kind']
  path: string
  /** What else is wrong with it, in words. */
  error?: string | null
  onPath: (path: string) => void
}

/** A whole path on the machine where Kieper runs, typed or chosen. */
export function PathField({ label, hint, kind, path, error = null, onPath }: PathFieldProps) {
  const t = useTranslations('export')
  const isRelative = path.trim() !== '' && !isWholePath(path)
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Field
        label={label}
        hideLabel
        className="min-w-40 flex-1"
        icon={Folder}
        value={path}
        title={path}
        hint={hint}
        error={isRelative ? t('notAbsolute') : error}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onPath(event.currentTarget.value)}
      />
      <ChoosePathButton kind={kind} onPath={onPath} />
    </div>
  )
}
