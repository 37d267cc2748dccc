import {
  Coins,
  FolderX,
  HardDrive,
  KeyRound,
  Pause,
  PowerOff,
  RefreshCw,
  ShieldAlert,
  WifiOff,
  Wrench,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Notice } from '../ui/notice.tsx'
import type { NoticeTone } from '../ui/notice.tsx'
import { TroubleAct } from './trouble-act.tsx'
import type { ConnectionTrouble, Trouble } from './troubles.ts'
import { useTroubleWords } from './use-trouble-words.tsx'

export interface TroubleNoticeProps {
  trouble: Trouble
  /** Behind the act: how many more there are. */
  trailing?: ReactNode
  /** For the page that the act would lead to. */
  isWithoutAct?: boolean
  className?: string
}

/** One trouble in words: what is the case, what is safe, one next step. */
export function TroubleNotice({ trouble, trailing, isWithoutAct = false, className }: TroubleNoticeProps) {
  const words = useTroubleWords()
  const { icon, tone } = look(trouble)
  const { title, text } = words(trouble)
  return (
    <Notice
      icon={icon}
      tone={tone}
      title={title}
      text={text}
      action={
        <>
          {!isWithoutAct && <TroubleAct trouble={trouble} />}
          {trailing}
        </>
      }
      className={className ?? ''}
    />
  )
}

function look(trouble: Trouble): { icon: typeof Coins; tone: NoticeTone } {
  switch (trouble.kind) {
    case 'hostAway':
      return { icon: RefreshCw, tone: 'calm' }
    case 'signedOut':
      return { icon: ShieldAlert, tone: 'act' }
    case 'library':
      return { icon: trouble.state === 'full' ? HardDrive : FolderX, tone: trouble.unsaved > 0 ? 'loss' : 'act' }
    case 'notRunning':
      return { icon: PowerOff, tone: 'act' }
    case 'offline':
      return { icon: WifiOff, tone: 'calm' }
    case 'allPaused':
      return { icon: Pause, tone: 'calm' }
    case 'connection':
      return connectionLook(trouble)
  }
}

function connectionLook({ cause, code }: ConnectionTrouble): { icon: typeof Coins; tone: NoticeTone } {
  switch (cause) {
    case 'refused':
      return { icon: code === 402 ? Coins : KeyRound, tone: 'act' }
    case 'no-key':
      return { icon: KeyRound, tone: 'act' }
    case 'user':
    case 'throttled':
      return { icon: Pause, tone: 'calm' }
    case 'maintenance':
      return { icon: Wrench, tone: 'calm' }
    case 'unreachable':
      return { icon: WifiOff, tone: 'calm' }
  }
}
