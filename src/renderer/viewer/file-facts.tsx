import { useLocale, useTranslations } from 'use-intl'
import type { ImageView, TaskView } from '../../contract/index.ts'
import { useAbout } from '../data/hooks.ts'
import { downloadUrl } from '../data/image-url.ts'
import { useAct } from '../data/use-act.ts'
import { formatBytes } from '../text/format-bytes.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { MiddleCut } from '../ui/middle-cut.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { CopyValue } from './copy-value.tsx'
import { reasonKey } from './reason-key.ts'
import { Fact, Facts, Section } from './section.tsx'

/** The file of a kept image, or why there is none; and whose task it is. */
export function FileFacts({ task, image }: { task: TaskView; image: ImageView | null }) {
  const t = useTranslations()
  return (
    <Section title={t('viewer.file')} {...(image?.status === 'kept' ? { action: <FileAct image={image} /> } : {})}>
      <Facts>
        {image !== null && (image.status === 'kept' ? <KeptFile image={image} /> : <NoFile image={image} />)}
        <Fact name={t('viewer.connection')}>
          <bdi>{task.connection}</bdi>
        </Fact>
        {task.family !== null && <Fact name={t('viewer.family')}>{t(`status.families.${task.family}`)}</Fact>}
        <Fact name={t('viewer.taskId')} act={<CopyValue name={t('viewer.taskId')} value={task.taskId} />}>
          <MiddleCut text={task.taskId} className="align-bottom" />
        </Fact>
      </Facts>
    </Section>
  )
}

function KeptFile({ image }: { image: ImageView }) {
  const t = useTranslations('viewer')
  const locale = useLocale()
  const { path, bytes, width, height, mediaType, sha256 } = image
  const name = path?.split(/[/\\]/u).at(-1)
  const size = bytes === null ? null : formatBytes(bytes, locale)
  return (
    <>
      {size !== null && (
        <Fact name={t('size')}>
          <span className="num">
            {width === null || height === null
              ? size
              : t('sizeOf', { width: String(width), height: String(height), bytes: size })}
          </span>
        </Fact>
      )}
      {mediaType !== null && <Fact name={t('type')}>{mediaType.replace('image/', '').toUpperCase()}</Fact>}
      {name !== undefined && (
        <Fact name={t('fileName')} act={<CopyValue name={t('fileName')} value={name} />}>
          <MiddleCut text={name} tail={14} className="align-bottom" />
        </Fact>
      )}
      {path !== null && (
        <Fact name={t('path')} act={<CopyValue name={t('path')} value={path} />}>
          <MiddleCut text={path} tail={14} className="align-bottom" />
        </Fact>
      )}
      <Fact name={t('verified')}>
        <StatusLabel of="kept" className="whitespace-normal!">
          {t('verifiedWords')}
        </StatusLabel>
      </Fact>
      {sha256 !== null && (
        <Fact name={t('sha256')} act={<CopyValue name={t('sha256')} value={sha256} />}>
          <MiddleCut text={sha256} tail={8} className="align-bottom" />
        </Fact>
      )}
    </>
  )
}

function NoFile({ image }: { image: ImageView }) {
  const t = useTranslations()
  const reason = reasonKey(image.reason)
  const words = reason === null ? image.reason : t(`status.reasons.${reason}`)
  return (
    <Fact name={t('viewer.fileName')}>
      <StatusLabel of={image.status} className="whitespace-normal!">
        {image.status === 'lost' ? t('status.lost') : t('viewer.notSaved')}
      </StatusLabel>
      {words !== null && <p className="text-xs text-ink-3">{words}</p>}
    </Fact>
  )
}

/** Shows the file where the host can, else hands it over. */
function FileAct({ image }: { image: ImageView }) {
  const t = useTranslations('viewer')
  const about = useAbout()
  const act = useAct()
  if (about?.can.reveal === true) {
    return (
      <Button look="plain" size="small" onClick={() => void act((client) => client.tasks.reveal({ image: image.id }))}>
        {t('showInFolder')}
      </Button>
    )
  }
  return (
    <a href={downloadUrl(image)} download className={buttonClass('plain', 'small')}>
      {t('download')}
    </a>
  )
}
