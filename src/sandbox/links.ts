import { createHash } from 'node:crypto'
import type { Settings } from './options.ts'
import type { TaskBook } from './task-book.ts'
import type { SandboxImage, SandboxTask } from './task.ts'

/** What an address on the image side leads to. */
export type LinkTarget =
  | { kind: 'alive'; task: SandboxTask; image: SandboxImage }
  | { kind: 'expired' }
  | { kind: 'none' }

export interface Links {
  /** The address that answers name. */
  urlOf(image: SandboxImage): string
  /** Where a path of the sandbox leads now: an image's own path, or a fresh link. An image not made yet is none. */
  follow(path: string, now: number): LinkTarget
  /** A fresh link for an address, `gone` when its file is deleted, `foreign` when it is no image of this gateway. */
  refresh(url: string, now: number): { kind: 'made'; url: string } | { kind: 'gone' } | { kind: 'foreign' }
  /** The image that an address of any kind names, alive or not. */
  named(url: string): { task: SandboxTask; image: SandboxImage } | undefined
  /** The same for a path of the sandbox. */
  namedByPath(path: string): { task: SandboxTask; image: SandboxImage } | undefined
}

const freshLinksKept = 50_000

/** All addresses of one sandbox. `origin` is asked late, because the port is known only after listening. */
export function createLinks(book: TaskBook, settings: Settings, origin: () => string): Links {
  const fresh = new Map<string, { path: string; madeAt: number }>()
  const imageOrigin = (): string => settings.imageOrigin ?? origin()
  const scaled = (ms: number): number => ms * settings.timeScale
  let made = 0

  const ownPath = (url: string): string | null => {
    if (!URL.canParse(url)) return null
    const parsed = new URL(url)
    return parsed.origin === imageOrigin() || parsed.origin === origin() ? parsed.pathname : null
  }
  const namedByPath = (path: string): ReturnType<Links['named']> => book.byImagePath(fresh.get(path)?.path ?? path)
  const named = (url: string): ReturnType<Links['named']> => {
    const path = ownPath(url)
    return path === null ? undefined : namedByPath(path)
  }
  return {
    urlOf: (image) => imageOrigin() + image.path,
    named,
    namedByPath,
    follow: (path, now) => {
      const link = fresh.get(path)
      const found = namedByPath(path)
      if (found === undefined || now < found.task.endsAt || found.task.fate.kind !== 'success') return { kind: 'none' }
      const until =
        link === undefined
          ? found.task.endsAt + scaled(linkLifeMs(found.task, found.image, settings))
          : link.madeAt + scaled(settings.linkLifeMs.download)
      return now < until ? { kind: 'alive', ...found } : { kind: 'expired' }
    },
    refresh: (url, now) => {
      const found = named(url)
      if (found === undefined) return { kind: 'foreign' }
      const lifeMs = found.image.role === 'original' ? settings.linkLifeMs.fluxOriginal : settings.linkLifeMs.file
      if (now >= found.task.endsAt + scaled(lifeMs)) return { kind: 'gone' }
      const token = createHash('sha256').update(`${settings.seed}/link/${made++}`).digest('hex').slice(0, 24)
      const path = `/dl/${token}.${found.image.format}`
      fresh.set(path, { path: found.image.path, madeAt: now })
      const [oldest] = fresh.size > freshLinksKept ? fresh.keys().take(1) : []
      if (oldest !== undefined) fresh.delete(oldest)
      return { kind: 'made', url: `${imageOrigin()}${path}?X-Amz-Expires=1200` }
    },
  }
}

function linkLifeMs(task: SandboxTask, image: SandboxImage, settings: Settings): number {
  const lives = settings.linkLifeMs
  switch (task.family) {
    case 'flux-kontext':
      return image.role === 'original' ? lives.fluxOriginal : lives.fluxResult
    case 'midjourney':
      return lives.midjourney
    case 'jobs':
      return lives.jobs
  }
}
