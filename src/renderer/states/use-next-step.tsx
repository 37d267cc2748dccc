import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TaskProblem, TaskView } from '../../contract/index.ts'
import { useOverview } from '../data/hooks.ts'
import { go } from '../data/route.ts'
import { useAct } from '../data/use-act.ts'
import { useProblemText } from '../data/use-problem-text.ts'
import { openConnectionDialog } from '../settings/connection-dialogs.ts'
import { Button } from '../ui/button.tsx'
import { showToast } from '../ui/toast-store.ts'
import { useCopy } from '../viewer/use-copy.tsx'
import { nextStep } from './next-step.ts'
import type { NextAct, NextStep } from './next-step.ts'
import { AddCredits } from './trouble-act.tsx'
import { useOnline } from './use-online.ts'

/** The one next step for a task, from what the window knows of its connection, the library and the network. */
export function useNextStep(task: TaskView): NextStep | null {
  const overview = useOverview()
  const isOffline = !useOnline()
  const connections = overview?.connections ?? []
  const others = connections.filter(({ name, sample }) => name !== task.connection && !sample)
  // One that works answers sooner than one that is paused.
  const likeliest = others.toSorted((a, b) => Number(a.hold !== null) - Number(b.hold !== null))
  return nextStep({
    task,
    connection: connections.find(({ name }) => name === task.connection),
    others: likeliest.map(({ name }) => name),
    library: overview?.library.state ?? 'ok',
    isOffline,
  })
}

/** The button of a step; nothing where there is nothing to press. */
export function NextStepButton({ task, step }: { task: TaskView; step: NextStep }) {
  const run = useRun(task)
  const label = useLabel()
  const t = useTranslations('activity.next')
  const [isBusy, setIsBusy] = useState(false)
  const { act } = step
  if (act === null) return null
  if (act.kind === 'addCredits') return <AddCredits connection={act.connection} size="small" label={t('addCredits')} />
  const press = async (): Promise<void> => {
    setIsBusy(true)
    await run(act)
    setIsBusy(false)
  }
  return (
    <Button size="small" busy={isBusy} className="max-w-full" onClick={() => void press()}>
      <span className="cut">{label(act)}</span>
    </Button>
  )
}

function useLabel(): (act: NextAct) => string {
  const t = useTranslations('activity')
  const connections = useTranslations('connections')
  return (act) => {
    switch (act.kind) {
      case 'copyPrompt':
        return t('next.copyPrompt')
      case 'details':
        return t('next.details')
      case 'check':
        return t('tryNow')
      case 'retry':
        return t('next.askAgain')
      case 'askOther':
        return t('next.askOther', { connection: act.connection })
      case 'enterKey':
        return connections('enterKey')
      case 'addCredits':
        return t('next.addCredits')
      case 'resume':
        return connections('resume')
      case 'allowHost':
        return t('next.allowHost')
      case 'library':
        return t('next.openLibrary')
    }
  }
}

function useRun(task: TaskView): (act: NextAct) => Promise<void> {
  const call = useAct()
  const toasts = useTranslations('history.toasts')
  const { text: copy } = useCopy()
  const problemText = useProblemText()
  const { id, taskId } = task

  return async (act) => {
    switch (act.kind) {
      case 'copyPrompt':
        copy(task.prompt ?? '', toasts('promptCopied', { count: 1 }))
        return
      case 'details':
        go({ task: id, image: 0 })
        return
      case 'check':
        asked((await call((client) => client.tasks.check({ ids: [id] })))?.problems)
        return
      case 'retry':
        asked((await call((client) => client.tasks.retry({ ids: [id] })))?.problems)
        return
      case 'askOther': {
        const { connection } = act
        const done = await call((client) => client.tasks.add({ text: taskId, connection }))
        const found = done?.added[0] ?? done?.known[0]
        if (found !== undefined) go({ task: found.id, image: 0 })
        return
      }
      case 'enterKey':
        openConnectionDialog({ kind: 'key', name: act.connection })
        return
      case 'addCredits':
        return
      case 'resume':
        await call((client) => client.connections.resume({ name: act.connection }))
        return
      case 'allowHost':
        await call((client) => client.connections.connect({ name: act.connection, imageHosts: [act.host] }))
        return
      case 'library':
        go({ page: 'settings', section: 'library', task: null })
    }
  }

  function asked(problems: readonly TaskProblem[] | undefined): void {
    if (problems !== undefined) showToast({ text: problemText(problems) ?? toasts('asked', { count: 1 }) })
  }
}
