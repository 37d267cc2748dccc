import { renderName, withExtension } from './file-name.ts'
import type { NameFields } from './file-name.ts'
import { defaultTemplate, parseTemplate } from './name-template.ts'

const parsed = parseTemplate(defaultTemplate)

/** Where an image lies in the library: relative, with `/` and extension. The same facts give the same name. */
export function libraryName(fields: NameFields): string {
  if (!parsed.ok) throw new Error(parsed.reason)
  // The date of keeping is not known before it is kept, and must not change the name after a crash.
  return withExtension(renderName(parsed.template, { ...fields, keptAt: null }), fields.ext)
}
