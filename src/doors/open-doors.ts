import { createRouter } from '../core/api/router.ts'
import { version } from '../core/index.ts'
import type { Core } from '../core/index.ts'
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
}

/** `pageFolder` holds the built window. `report` hears of calls that failed by a bug. */
export function openDoors({ api }: Pick<Core, 'api'>, pageFolder: string, report?: (error: unknown) => void): Doors {
  const router = createRouter(api, report)
  return {
    page: createPageDoor(pageFolder),
    images: createImageDoor((id) => api.file(id)),
    api: createHttpApiDoor(router, version),
    rpc: createRpcDoor(router),
  }
}
