import { FileText, FolderInput, Images } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ImportCheck } from '../../contract/index.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { ChoosePathButton } from '../desktop/choose-path-button.tsx'
import { isWholePath } from '../export/export-dest.ts'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import type { CheckedPath } from './use-import-check.ts'
import { useImportWords } from './use-import-words.ts'

export interface ImportPlaceProps {
  text: string
  /** What the text means. */
  path: string
  checked: CheckedPath
  onText: (text: string) => void
}

/** Where it lies, and what lies there. A page of a browser learns no paths: one is typed or pasted. */
export function ImportPlace({ text, path, checked, onText }: ImportPlaceProps) {
  const t = useTranslations()
  const troubleText = useTroubleText()
  const { check, isLooking, trouble } = checked
  const isRelative = path !== '' && !isWholePath(path)
  const reason = check?.kind === 'none' ? t('import.nothing', { reason: check.reason ?? '' }) : null
  const failed = trouble === null ? null : troubleText(trouble)
  return (
    <div className="grid gap-3">
      <Field
        label={t('import.path')}
        icon={FolderInput}
        value={text}
        hint={t('import.pathText')}
        error={isRelative ? t('export.notAbsolute') : (reason ?? failed)}
        autoFocus
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <div className="flex flex-wrap gap-2 empty:hidden">
        <ChoosePathButton kind="folder" onPath={onText} />
        <ChoosePathButton kind="file" onPath={onText} />
      </div>
      <div role="status" className="min-h-16">
        {isLooking && <p className="text-ink-3">{t('import.looking')}</p>}
        {check !== null && check.kind !== 'none' && <Found check={check} kind={check.kind} />}
      </div>
    </div>
  )
}

const icons = { export: Images, library: Images, text: FileText } as const

function Found({ check, kind }: { check: ImportCheck; kind: 'export' | 'library' | 'text' }) {
  const t = useTranslations('import')
  const words = useImportWords()
  return (
    <Notice
      icon={icons[kind]}
      title={t(`kinds.${kind}`)}
      text={
        <>
          <span className="num block text-ink">{words.found(check)}</span>
          {check.added > 0 && kind !== 'text' && <span className="text-xs text-ink-3">{t('copied')}</span>}
        </>
      }
    />
  )
}
