import { globSync } from 'node:fs'

/**
 * The tsconfig files of a checkout, as paths relative to `root` with `/`: one per environment, each in the folder it is for,
 * because editors and the type-aware linter take the nearest one. `tsconfig.base.json` is what they share, not one of them.
 */
export function environments(root: string): string[] {
  const paths = globSync(['tsconfig.json', 'src/**/tsconfig.json'], { cwd: root })
  return paths.map((path) => path.replaceAll('\\', '/')).toSorted()
}
