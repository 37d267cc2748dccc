import { join } from 'node:path'

/** The file by which a running host is found (`endpoint-file.ts`). Apart from it: most commands only look whether there is one. */
export function endpointPath(dataDir: string): string {
  return join(dataDir, 'endpoint.json')
}
