import { Trash2, Undo2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryIndex } from '../data/history-index.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Empty } from '../ui/empty.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { TrashList } from './trash-list.tsx'
import { useRestore } from './use-restore.tsx'
import type { Restoring } from './use-restore.tsx'

export interface TrashPageProps {
  /** All that was removed, newest first. */
  index: HistoryIndex
  /** Shows a task in the viewer. */
  onOpen: (key: number) => void
}

/** What was removed, newest first, and the ways back: one, the chosen ones, or everything. */
export function TrashPage({ index, onOpen }: TrashPageProps) {
  const t = useTranslations()
  const { fresh, showFresh } = index
  const restoring = useRestore()
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set())
  // What has just been removed is what one comes here for: it is never held back behind a pill.
  useEffect(() => {
    if (fresh > 0) showFresh()
  }, [fresh, showFresh])
  // Only what is still here can be chosen.
  const shown = useMemo(() => new Set([...chosen].filter((key) => index.positionOf(key) !== -1)), [chosen, index])

  if (index.isFirstHere && index.count === 0) {
    return <Empty icon={Trash2} title={t('states.trashEmpty.title')} text={t('states.trashEmpty.text')} />
  }
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto max-w-[1040px] px-3 pb-24 mid:px-6">
        <header className="pt-4 pb-3">
          <h1>{t('trash.title')}</h1>
          <p className="pt-1">
            {t('trash.text')} {t('trash.term')}
          </p>
        </header>
        <Bar index={index} chosen={shown} onChosen={setChosen} restoring={restoring} />
        <TrashList
          index={index}
          scroller={scroller}
          chosen={shown}
          onChosen={setChosen}
          isBusy={restoring.progress !== null}
          onOpen={onOpen}
          onRestore={(key) => void restoring.restore([key])}
        />
      </div>
    </div>
  )
}

interface BarProps {
  index: HistoryIndex
  chosen: ReadonlySet<number>
  onChosen: (chosen: ReadonlySet<number>) => void
  restoring: Restoring
}

/** Choosing and restoring, in sight while the list scrolls. */
function Bar({ index, chosen, onChosen, restoring }: BarProps) {
  const t = useTranslations()
  const { progress, restore } = restoring
  const { count, isComplete } = index
  const isAll = chosen.size === count && count > 0
  return (
    <div className="sticky top-0 z-2 flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-ground px-2.5 py-2">
      <Checkbox
        label={chosen.size === 0 ? t('trash.selectAll') : t('history.selection.count', { count: chosen.size })}
        checked={isAll}
        disabled={!isComplete}
        onChange={(isOn) => onChosen(isOn ? new Set(index.keys) : new Set())}
      />
      <span className="num text-ink-3">{t('app.tasks', { count })}</span>
      <span className="flex-1" />
      {progress !== null && progress.total > 1 && (
        <span className="flex items-center gap-2.5">
          <ProgressBar
            label={t('trash.restore')}
            done={progress.done}
            total={progress.total}
            tone="ink"
            className="w-24"
          />
          <span className="num text-xs">{t('trash.restoring', progress)}</span>
        </span>
      )}
      <Button
        icon={Undo2}
        busy={progress !== null}
        disabled={!isComplete}
        onClick={() => void restore(chosen.size > 0 ? [...chosen] : [...index.keys])}
      >
        {chosen.size > 0 ? t('trash.restoreCount', { count: chosen.size }) : t('trash.restoreAll')}
      </Button>
    </div>
  )
}
