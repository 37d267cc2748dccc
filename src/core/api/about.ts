import type { About } from '../../contract/index.ts'
import { version } from '../version.ts'
import type { ApiDeps } from './deps.ts'

/** What runs here, and what it can do. */
export function about({ host }: Pick<ApiDeps, 'host'>): About {
  const { name, dataDir, libraryDir, exportDir, secrets, reveal, samples } = host
  return {
    version,
    host: name,
    dataDir,
    libraryDir,
    exportDir,
    can: { reveal: reveal !== undefined, samples: samples !== undefined },
    keys: secrets.kind,
  }
}
