import { Search, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { HistoryIndex } from '../data/history-index.ts'
import { replace, routeNow } from '../data/route.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { useFaultWords } from '../search/use-fault-words.ts'
import { withSearch } from '../shell/filter-change.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Notice } from '../ui/notice.tsx'

/**
 * The history could not be read, with the reason and a way to try again: as a row over what is still shown, else in its place.
 * A search that is not understood is told below its field; without anything to show it is told here too. A host that is away has its
 * own state.
 */
export function HistoryTrouble({ index: { trouble, count, reload } }: { index: HistoryIndex }) {
  const t = useTranslations('states.historyTrouble')
  const troubleText = useTroubleText()
  const faultWords = useFaultWords()
  if (trouble === null || trouble.kind === 'lost') return null
  const fault = trouble.kind === 'said' ? trouble.fault : undefined
  const again = <Button onClick={reload}>{t('action')}</Button>
  if (count > 0) {
    return fault !== undefined ? null : (
      <Notice
        announced
        icon={TriangleAlert}
        tone="act"
        title={t('title')}
        text={troubleText(trouble)}
        action={again}
        className="mx-3 mt-2 flex-none mid:mx-6"
      />
    )
  }
  const clear = (): void => replace({ filter: withSearch(routeNow().filter, '') })
  return (
    <Empty
      icon={fault === undefined ? TriangleAlert : Search}
      title={t(fault === undefined ? 'title' : 'titleSearch')}
      text={fault === undefined ? troubleText(trouble) : faultWords(fault, trouble.words)}
      action={fault !== undefined ? <Button onClick={clear}>{t('actionSearch')}</Button> : again}
    />
  )
}
