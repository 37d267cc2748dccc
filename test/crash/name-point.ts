import { basename } from 'node:path'

/** What a path of the product is for, as a word of a point's name; null for what is not below `root` or of no interest. */
export function areaOf(path: string, root: string): string | null {
  if (root === '' || !path.startsWith(root)) return null
  const inner = path.slice(root.length)
  const name = basename(path)
  if (inner.startsWith('/exports/')) {
    if (/^\/exports\/zip-[^/]*$/u.test(inner)) return 'zip'
    return name.includes('manifest.') ? 'manifest' : 'export'
  }
  if (name.includes('.backup') || /\/backups\/./u.test(inner)) return 'backup'
  if (name.startsWith('secrets.json')) return 'secrets'
  if (/\/thumbs\/./u.test(inner)) return 'thumbs'
  const library = /\/library(\/.*)?$/u.exec(inner)
  if (library === null) return null
  const own = /^\/[.]kieper(?:\/(incoming|trash|damaged|records)(?:\/|$))?/u.exec(library[1] ?? '')
  return own === null ? 'library' : (own[1] ?? 'own')
}

/** The operation that a text of SQL stands for when it is executed as a whole; null for what changes nothing. */
export function operationOfSql(sql: string): string | null {
  const text = sql.trim().toLowerCase()
  if (text === 'commit') return 'commit:migration'
  if (text.startsWith('begin') || text.startsWith('rollback') || text.includes("'integrity-check'")) return null
  return text.includes("'rebuild'") ? 'sql:search' : 'sql:migration'
}
