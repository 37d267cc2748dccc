import { Ellipsis, FlaskConical, Pencil, Play, TextCursorInput, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { RuleView } from '../../contract/index.ts'
import { isInDesktop } from '../data/open-line.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { Switch } from '../ui/switch.tsx'
import { CommandLine } from './command-line.tsx'
import { RuleSentence } from './rule-sentence.tsx'
import { RuleState } from './rule-state.tsx'

export interface RuleCardProps {
  rule: RuleView
  onTurn: (isOn: boolean) => void
  onRunAll: () => void
  onTest: () => void
  onRename: () => void
  onEdit: () => void
  onRemove: () => void
}

/** One rule: what it does and how it stands. A page in a browser can only turn it off and remove it. */
export function RuleCard({ rule, onTurn, onRunAll, onTest, onRename, onEdit, onRemove }: RuleCardProps) {
  const t = useTranslations('rules')
  const app = useTranslations('app')
  const { name, enabled, gaveUp } = rule
  const isOwner = isInDesktop()
  return (
    <article aria-label={name} className="panel mb-3 divide-y divide-line">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-0.5 pt-2 pb-3 ps-4.5 pe-3.5">
        <h2 className="min-w-0 flex-1 text-base tracking-tight [overflow-wrap:anywhere]">
          <bdi>{name}</bdi>
        </h2>
        <div className="flex flex-none items-center gap-2">
          <Switch label={t('isOn', { name })} checked={enabled} disabled={!isOwner && !enabled} onChange={onTurn} />
          <Menu trigger={<IconButton name={t('moreOf', { name })} icon={Ellipsis} />}>
            {isOwner && (
              <>
                <MenuItem icon={Play} disabled={!enabled} onSelect={onRunAll}>
                  {t('runAll')}
                </MenuItem>
                <MenuItem icon={FlaskConical} onSelect={onTest}>
                  {t('test')}
                </MenuItem>
                <MenuItem icon={Pencil} onSelect={onEdit}>
                  {t('edit')}
                </MenuItem>
                <MenuItem icon={TextCursorInput} onSelect={onRename}>
                  {app('rename')}
                </MenuItem>
              </>
            )}
            <MenuItem icon={Trash2} danger onSelect={onRemove}>
              {app('remove')}
            </MenuItem>
          </Menu>
        </div>
        <div className="basis-full pe-1">
          <RuleSentence rule={rule} />
        </div>
      </header>
      <div className="grid gap-2.5 px-4.5 py-3">
        <RuleState rule={rule} />
        {isOwner && enabled && gaveUp > 0 && (
          <Button className="justify-self-start" onClick={onRunAll}>
            {t('runAll')}
          </Button>
        )}
        {!isOwner && !enabled && (
          <div className="grid gap-1.5 text-ink-3">
            {t('switchOnElsewhere')}
            <CommandLine args={['rules', 'enable', name]} />
          </div>
        )}
        {!isOwner && enabled && gaveUp > 0 && <CommandLine args={['rules', 'run', name]} />}
      </div>
    </article>
  )
}
