import type { SidecarKind } from './export-request.ts'
import type { ManifestImage } from './manifest.ts'
import { sidecarJson } from './sidecar-json.ts'
import { sidecarXmp } from './sidecar-xmp.ts'

/** `photo.jpg` gets `photo.jpg.xmp`, as digiKam, darktable and Immich do: `photo.xmp` would belong to `photo.png` too. */
export const sidecarName = (name: string, kind: SidecarKind): string => `${name}.${kind}`

/** The text of an image's sidecar. */
export function sidecarText(image: ManifestImage, kind: SidecarKind): string {
  switch (kind) {
    case 'json':
      return sidecarJson(image)
    case 'xmp':
      return sidecarXmp(image)
  }
}
