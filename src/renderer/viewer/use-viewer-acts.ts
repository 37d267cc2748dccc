import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ImageView, TaskView } from '../../contract/index.ts'
import { downloadUrl, imageUrl } from '../data/image-url.ts'
import { useSession } from '../data/session.ts'
import { useAct } from '../data/use-act.ts'
import { useProblemText } from '../data/use-problem-text.ts'
import { useAppActs } from '../shell/app-acts.ts'
import { showToast } from '../ui/toast-store.ts'
import type { Annotate } from './use-annotate.ts'
import { useCopy } from './use-copy.tsx'

/** What can be done with the task and image that are looked at. What needs a file does nothing without one. */
export interface ViewerActs {
  hasPrompt: boolean
  favourite: () => void
  rate: (stars: number) => void
  /** Looked at and not wanted, or wanted after all. */
  reject: () => void
  copyImage: () => void
  copyPrompt: () => void
  copyTaskId: () => void
  reveal: () => void
  download: () => void
  downloadUrl: (image: ImageView) => string
  exportTask: () => void
  showRaw: () => void
  /** Asks the gateway now. */
  check: () => void
  /** Asks again from a final status. */
  retry: () => void
  /** To the trash with an Undo; the viewer goes on to a neighbour. */
  trash: () => void
  /** Out of the trash again; the viewer stays. */
  restore: () => void
}

export interface ViewerActsOptions {
  /** TaskView id of what is looked at, also while it is read. */
  viewed: string
  annotate: Annotate
  /** Reads the task anew. */
  reload: () => void
  onRaw: () => void
  /** The task has gone to the trash. */
  onGone: () => void
}

export function useViewerActs(
  task: TaskView | null,
  image: ImageView | null,
  { viewed, annotate, reload, onRaw, onGone }: ViewerActsOptions,
): ViewerActs {
  const t = useTranslations()
  const act = useAct()
  const { history } = useSession()
  const copy = useCopy()
  const problemText = useProblemText()
  const { openExport } = useAppActs()
  const kept = image?.status === 'kept' ? image : null
  const id = task?.id
  const isRemoved = task !== null && task.removedAt !== null

  const toggle = useToggle(viewed, task, annotate)

  async function trash(): Promise<void> {
    if (id === undefined || isRemoved) return
    const done = await act((client) => client.tasks.remove({ ids: [id] }))
    if (done === undefined) return
    const undo = (): void => void act((client) => client.tasks.restore({ ids: [id] })).then(history.reload)
    showToast({
      text: t('trash.moved', { count: 1 }),
      act: { label: t('app.undo'), keys: 'mod+z', isUndo: true, run: undo },
    })
    onGone()
  }

  async function restore(): Promise<void> {
    if (id === undefined) return
    const done = await act((client) => client.tasks.restore({ ids: [id] }))
    if (done === undefined) return
    reload()
    history.reload()
    showToast({ text: problemText(done.problems) ?? t('trash.restored', { count: 1 }) })
  }

  return {
    hasPrompt: task?.prompt != null,
    favourite: () => toggle('favorite'),
    rate: (rating) => void annotate({ rating }),
    reject: () => toggle('rejected'),
    copyImage: () => {
      if (kept !== null) copy.picture(imageUrl(kept), t('history.toasts.imageCopied'))
    },
    copyPrompt: () => {
      if (task?.prompt != null) copy.text(task.prompt, t('history.toasts.promptCopied', { count: 1 }))
    },
    copyTaskId: () => {
      if (task !== null) copy.text(task.taskId, t('history.toasts.idCopied'))
    },
    reveal: () => {
      if (kept !== null) void act((client) => client.tasks.reveal({ image: kept.id }))
    },
    download: () => {
      if (kept !== null) followLink(downloadUrl(kept))
    },
    downloadUrl,
    exportTask: () => {
      if (id !== undefined && kept !== null && !isRemoved) openExport({ ids: [id] })
    },
    showRaw: onRaw,
    check: () => {
      if (id === undefined) return
      void act((client) => client.tasks.check({ ids: [id] })).then((done) => {
        if (done !== undefined) showToast({ text: t('history.toasts.asked', { count: 1 }) })
      })
    },
    retry: () => {
      if (id === undefined) return
      void act((client) => client.tasks.retry({ ids: [id] })).then((done) => {
        if (done === undefined) return
        showToast({ text: problemText(done.problems) ?? t('history.toasts.asked', { count: 1 }) })
      })
    },
    trash: () => void trash(),
    restore: () => void restore(),
  }
}

/** Turns a mark round. Pressed before the task is here, it is done when it is: only then is it known which way. */
function useToggle(viewed: string, task: TaskView | null, annotate: Annotate): (mark: 'favorite' | 'rejected') => void {
  const [wanted, setWanted] = useState<{ id: string; mark: 'favorite' | 'rejected' } | null>(null)
  useEffect(() => {
    if (task === null || wanted?.id !== task.id) return
    setWanted(null)
    void annotate({ [wanted.mark]: !task[wanted.mark] })
  }, [task, wanted, annotate])
  return (mark) => setWanted({ id: viewed, mark })
}

/** A menu item cannot be a link with `download`; this is what a click on one does. */
function followLink(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
