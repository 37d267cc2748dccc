import { doctorInputSchema } from '../../contract/index.ts'
import type { DoctorInput, DoctorResult } from '../../contract/index.ts'
import { createVerifier } from '../library/verifier.ts'
import type { Verifier } from '../library/verifier.ts'
import { imageReasonWords } from '../rules/reasons.ts'
import { CallError } from './call-error.ts'
import type { ApiDeps, Progress } from './deps.ts'
import { examineFiles } from './doctor-files.ts'
import { examineFolders, examineThumbsFolder } from './doctor-folders.ts'
import { examineOverdue } from './doctor-overdue.ts'
import { examineOrganised, examineRecords } from './doctor-records.ts'
import type { Problem, Report } from './doctor-report.ts'
import { examineRules } from './doctor-rules.ts'
import { parseInput } from './parse-input.ts'

/**
 * Looks whether everything is as the database says, and with `repair` mends what can be mended: tasks that only the library's
 * records know are put back, search index and thumbnails are made again, missing and altered images are fetched again while
 * their links live, remains are cleared away. A foreign file in the library is reported and never touched; what is lost for
 * good is listed and is no fault of this folder.
 */
export async function examine(deps: ApiDeps, input: DoctorInput, progress: Progress): Promise<DoctorResult> {
  const { repair } = parseInput(doctorInputSchema, input)
  const problems: Problem[] = []
  const report: Report = async (problem, mend) => {
    const repaired = repair && mend !== undefined && (await mend()) !== false
    problems.push({ ...problem, repaired })
  }
  const verifier = createVerifier()
  // In the middle of a file, if need be: a large one on a slow disk takes longer than anybody waits for an end.
  const end = (): void => void verifier.stop()
  progress.signal.addEventListener('abort', end, { once: true })
  try {
    progress.signal.throwIfAborted()
    await examineAll(deps, progress, verifier, report)
  } catch (error) {
    if (progress.signal.aborted) throw new CallError('cancelled', 'The check was stopped.')
    throw error
  } finally {
    progress.signal.removeEventListener('abort', end)
    await verifier.stop()
  }
  reportLost(deps, problems)
  return { ok: problems.every(({ repaired, kind }) => repaired || kind === 'image-lost'), problems }
}

async function examineAll(deps: ApiDeps, progress: Progress, verifier: Verifier, report: Report): Promise<void> {
  await examineDatabase(deps, report)
  await examineLease(deps, report)
  await examineOrganised(deps, report)
  await examineRecords(deps, progress, verifier, report)
  const files = await examineFiles(deps, progress, verifier, report)
  await examineOverdue(deps, report)
  await examineRules(deps, report)
  await examineFolders(deps, progress.signal, verifier, files, report)
  await examineThumbsFolder(deps, report)
}

async function examineDatabase({ store }: ApiDeps, report: Report): Promise<void> {
  const about = { task: null, path: null }
  for (const detail of store.integrityProblems()) await report({ kind: 'database', ...about, detail })
  if (!store.searchIndexIsSound()) {
    const detail = 'the search index does not fit the tasks'
    await report({ kind: 'search-index', ...about, detail }, () => store.rebuildSearchIndex())
  }
}

/** A note of a runner although nobody holds the lease: it was killed. Harmless, and cleared by the next runner as well. */
async function examineLease({ store }: ApiDeps, report: Report): Promise<void> {
  const runner = store.readRunner()
  const release = runner === null ? null : store.takeLease()
  if (runner === null || release === null) return
  const detail = `process ${runner.pid} ran here since ${runner.since} and did not end cleanly`
  await report({ kind: 'lease', task: null, path: null, detail }, () => store.writeRunner(null))
  release()
}

function reportLost({ store }: ApiDeps, problems: Problem[]): void {
  for (const image of store.images.lost()) {
    const task = store.tasks.bySeq(image.taskSeq)
    if (task === null || task.removedAt !== null) continue
    const why = image.reason === null ? 'lost' : imageReasonWords[image.reason]
    const detail = `${image.role} ${image.index} is lost: ${why}${image.detail === null ? '' : ` (${image.detail})`}`
    problems.push({ kind: 'image-lost', task: task.id, path: null, detail, repaired: false })
  }
}
