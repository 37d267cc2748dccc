/** Is it a relative path with `/` that stays inside its folder: no way up, no drive? */
export function isPathInside(path: string): boolean {
  if (/[\\\0:]/.test(path)) return false
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
}
