import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RuleAction, WorkFault } from '../../contract/index.ts'
import type { RuleFacts, SaidFault } from '../rule-facts.ts'
import type { ApiDeps } from './deps.ts'
import { ruleFault } from './rule-fault.ts'

/** What keeps a rule from working at all; `null`: nothing. */
export async function obstacleTo(
  { library }: Pick<ApiDeps, 'library'>,
  rule: Pick<RuleFacts, 'device'>,
  action: RuleAction,
): Promise<SaidFault | null> {
  // Without it there is nothing to copy and no folder to start in.
  const state = await library.ready()
  if (!state.ok) return ruleFault('library-unusable', `The library cannot be used: ${state.detail}.`)
  return action.kind === 'export' ? folderObstacle(action.folder, rule.device) : null
}

/**
 * A folder that is gone, or lies on another volume than when the rule was saved and holds no export of ours, is the place of a drive that
 * is not plugged in or of a folder that is not synced now: it is never made anew or filled.
 */
async function folderObstacle(folder: string, device: number | null): Promise<SaidFault | null> {
  const fault = (code: WorkFault, words: string): SaidFault => ruleFault(code, words, { name: folder })
  const found = await statOrNull(folder)
  if (found === null)
    return fault('folder-gone', `The folder ${folder} is not there. Bring it back, or save the rule with another one.`)
  if (!found.isDirectory()) return fault('folder-is-file', `${folder} is no folder. Save the rule with another one.`)
  if (device === null || found.dev === device || (await statOrNull(join(folder, 'manifest.json'))) !== null) return null
  return fault(
    'folder-elsewhere',
    `The folder ${folder} is on another drive than before. Bring that back, or turn the rule off and on again.`,
  )
}

/** Number of the volume that a folder lies on; `null` when it is not there. */
export async function deviceOf(folder: string): Promise<number | null> {
  return (await statOrNull(folder))?.dev ?? null
}

const statOrNull = (path: string) => stat(path).catch(() => null)
