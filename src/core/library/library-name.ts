import { defaultTemplate, renderName, withExtension } from './file-name.ts'
import type { NameFields } from './file-name.ts'

/** Where an image lies in the library: relative, with `/` and extension. The same facts give the same name. */
export function libraryName(fields: NameFields): string {
  return withExtension(renderName(defaultTemplate, fields), fields.extension)
}
