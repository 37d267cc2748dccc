import { resolve } from 'node:path'
import { importCheckInputSchema } from '../../contract/index.ts'
import type { ImportCheck } from '../../contract/index.ts'
import type { ApiDeps } from './deps.ts'
import { knownTask, recordsIn } from './import-records.ts'
import { importSource } from './import-source.ts'
import { parseInput } from './parse-input.ts'
import { recogniseText } from './recognise-text.ts'

/** What an import of a path would bring; the same looks as the import itself takes, and nothing is taken in. Rejects when `signal` aborts. */
export async function checkImport(
  deps: Pick<ApiDeps, 'store' | 'clock'>,
  input: { path: string },
  signal: AbortSignal = new AbortController().signal,
): Promise<ImportCheck> {
  const source = await importSource(resolve(parseInput(importCheckInputSchema, input).path), signal)
  switch (source.kind) {
    case 'none':
      return { kind: 'none', ...nothing, reason: source.reason }
    case 'text': {
      const { found, rejected } = recogniseText(deps, { text: source.text })
      const known = found.filter(({ state }) => state === 'known').length
      return { kind: 'text', ...nothing, added: found.length - known, known, rejected: rejected.length }
    }
    case 'manifest':
    case 'library': {
      const check = { kind: source.kind === 'library' ? ('library' as const) : ('export' as const), ...nothing }
      for await (const { record } of recordsIn(source, signal)) {
        if (record === null) check.rejected += 1
        else if (knownTask(deps, record) !== null) check.known += 1
        else {
          check.added += 1
          check.images += record.images.filter(({ path, sha256 }) => path !== null && sha256 !== null).length
        }
      }
      return check
    }
  }
}

const nothing = { added: 0, known: 0, images: 0, rejected: 0, reason: null }
