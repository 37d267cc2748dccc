import type { ImageView } from '../../contract/index.ts'

/** Addresses of a kept image at the host. They name the bytes, so the browser may keep them for ever. */
export function thumbUrl({ id, sha256 }: Pick<ImageView, 'id' | 'sha256'>): string {
  return `/images/${encodeURIComponent(id)}/thumb${versionOf(sha256)}`
}

export function imageUrl({ id, sha256 }: Pick<ImageView, 'id' | 'sha256'>): string {
  return `/images/${encodeURIComponent(id)}${versionOf(sha256)}`
}

export function downloadUrl({ id, sha256 }: Pick<ImageView, 'id' | 'sha256'>): string {
  return `${imageUrl({ id, sha256 })}${sha256 === null ? '?' : '&'}download`
}

function versionOf(sha256: string | null): string {
  return sha256 === null ? '' : `?v=${sha256.slice(0, 12)}`
}
