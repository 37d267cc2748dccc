import { Braces, FileArchive, Folder, Globe, Image as ImageIcon, List } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Icon } from '../ui/icon.tsx'
import type { LucideIcon } from '../ui/icon.tsx'
import { MiddleCut } from '../ui/middle-cut.tsx'
import type { CopyChoices } from './export-choices.ts'
import { lastPart } from './export-dest.ts'
import type { ExportFacts } from './export-facts.ts'
import { lastBytes, longestName } from './template-preview.ts'
import type { NamedSample } from './template-preview.ts'

export interface ExportPreviewProps {
  dest: string
  isZip: boolean
  facts: ExportFacts
  /** `null` while the template is none. */
  name: ((sample: NamedSample) => string) | null
  copies: Pick<CopyChoices, 'format' | 'sidecars' | 'gallery'>
}

const shownImages = 3
/** What every common file system takes for one name. */
const limitBytes = 255

/** What will lie where: the first names, and the longest among those that were read. */
export function ExportPreview({ dest, isZip, facts, name, copies }: ExportPreviewProps) {
  const t = useTranslations('export')
  const { format, gallery } = copies
  const named = (sample: NamedSample): NamedSample =>
    format === null ? sample : { ...sample, extension: format === 'jpeg' ? 'jpg' : format }
  const names = name === null ? [] : facts.samples.map((sample) => name(named(sample)))
  const sidecars = (['json', 'xmp'] as const).filter((kind) => copies.sidecars[kind])
  const longest = longestName(names)
  const shown = names.slice(0, shownImages)
  return (
    <div
      aria-live="polite"
      className="min-w-0 border-line bg-surface px-4.5 py-3 text-ink-2 max-mid:border-t mid:rounded-ss-panel mid:border-s mid:border-t"
    >
      <h3 className="flex justify-between pb-2 text-xs font-medium text-ink-3">
        {t('preview')}
        <span className="num">{t('previewImages', { count: facts.images })}</span>
      </h3>
      <ul className="text-xs">
        <Row depth={0} icon={isZip ? FileArchive : Folder} text={lastPart(dest)} strong />
        {gallery && <Row depth={1} icon={Globe} text="index.html" />}
        <Row depth={1} icon={List} text="manifest.csv" />
        <Row depth={1} icon={Braces} text="manifest.json" />
        {shown.map((path, position) => (
          <Tree
            key={path}
            path={path}
            before={position === 0 ? '' : (shown[position - 1] ?? '')}
            sidecars={position === 0 ? sidecars : []}
          />
        ))}
        {facts.images > shown.length && name !== null && (
          <li className="num flex h-[26px] items-center ps-5 text-ink-3">
            {t('previewMore', { count: facts.images - shown.length })}
          </li>
        )}
      </ul>
      {longest !== undefined && (
        <dl className="mt-2 grid gap-0.5 border-t border-line pt-2.5 text-xs">
          <dt className="flex justify-between text-ink-3">
            {t('longest')}
            <span className="num">{t('bytesOf', { bytes: lastBytes(longest), limit: limitBytes })}</span>
          </dt>
          <dd className="mono [overflow-wrap:anywhere] text-ink">
            <bdi>{longest}</bdi>
          </dd>
        </dl>
      )}
      <p className="pt-3 text-xs text-ink-3">
        {t('namesSafe')} {t('untouched')}
      </p>
    </div>
  )
}

/** A path as rows of a tree; folders that the row before stands in are not said again. */
function Tree({ path, before, sidecars }: { path: string; before: string; sidecars: readonly string[] }) {
  const parts = path.split('/')
  const folders = parts.slice(0, -1)
  const isSameFolder = before !== '' && before.split('/').slice(0, -1).join('/') === folders.join('/')
  const file = parts.at(-1) ?? path
  return (
    <>
      {!isSameFolder &&
        folders.map((folder, depth) => (
          <Row key={`${depth} ${folder}`} depth={depth + 1} icon={Folder} text={folder} strong />
        ))}
      <Row depth={folders.length + 1} icon={ImageIcon} text={file} />
      {sidecars.map((kind) => (
        <Row key={kind} depth={folders.length + 1} icon={Braces} text={`${file}.${kind}`} />
      ))}
    </>
  )
}

function Row({
  depth,
  icon,
  text,
  strong = false,
}: {
  depth: number
  icon: LucideIcon
  text: string
  strong?: boolean
}) {
  return (
    <li
      className={`flex h-[26px] min-w-0 items-center gap-2 ${strong ? 'font-medium text-ink' : ''}`}
      style={{ paddingInlineStart: Math.min(depth, 4) * 20 }}
    >
      <Icon of={icon} size={15} className="text-ink-3" />
      <MiddleCut text={text} tail={14} />
    </li>
  )
}
