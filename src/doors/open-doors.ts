import { createRouter } from '../core/api/router.ts'
import { version } from '../core/index.ts'
import type { Core, Desktop } from '../core/index.ts'
import type { Duplex } from './duplex.ts'
import { createHttpApiDoor } from './http-api.ts'
import { createImageDoor } from './images.ts'
import { createPageDoor } from './page.ts'
import { createRpcDoor } from './rpc-over-duplex.ts'

/**
 * Everything between a core and the outside. None of them asks who is there: the host lets nobody through whom it does not
 * know, and mounts them where it likes (HTTP, `protocol.handle`, one IPC channel).
 */
export interface Doors {
  page(request: Request): Promise<Response>
  images(request: Request): Promise<Response>
  api(request: Request): Promise<Response>
  rpc(duplex: Duplex): void
  /** The same calls and those of the desktop's own window: for a line whose other end is sure to be that window. */
  windowRpc(duplex: Duplex): void
}

/** `pageFolder` holds the built window. `report` hears of calls that failed by a bug. `desktop` is there where a window is. */
export function openDoors(
  { api }: Pick<Core, 'api'>,
  pageFolder: string,
  report?: (error: unknown) => void,
  desktop?: Desktop,
): Doors {
  const router = createRouter(api, report, desktop)
  return {
    page: createPageDoor(pageFolder),
    images: createImageDoor((id) => api.file(id)),
    api: createHttpApiDoor(router, version),
    rpc: createRpcDoor(router),
    windowRpc: createRpcDoor(router, { isWindow: true }),
  }
}
