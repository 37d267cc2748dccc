import { useTranslations } from 'use-intl'
import type { ChoosePath } from '../../contract/index.ts'
import { isInDesktop } from '../data/open-line.ts'
import { useAct } from '../data/use-act.ts'
import { Button } from '../ui/button.tsx'

export interface ChoosePathButtonProps {
  kind: ChoosePath['kind']
  onPath: (path: string) => void
}

/** Chooses a path by the system's own dialog. A page in a browser cannot learn paths and has no such button. */
export function ChoosePathButton({ kind, onPath }: ChoosePathButtonProps) {
  const t = useTranslations('desktop')
  const act = useAct()
  if (!isInDesktop()) return null
  const choose = async (): Promise<void> => {
    const chosen = await act((client) => client.desktop.choosePath({ kind }))
    if (chosen !== undefined && chosen.path !== null) onPath(chosen.path)
  }
  return <Button onClick={() => void choose()}>{t(`choose.${kind}`)}</Button>
}
