import { lstat } from 'node:fs/promises'

/** Is there anything of that name, be it a link to nowhere? */
export const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )
