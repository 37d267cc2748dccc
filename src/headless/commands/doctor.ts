import { createDoctorProgress } from '../doctor-progress.ts'
import type { Session } from '../session.ts'
import { plural } from '../words.ts'

/** `doctor`: looks whether everything is as it should be, and mends with `--repair`. */
export function doctorCommand(session: Session, { repair = false }: { repair?: boolean }): Promise<number> {
  const { terminal, signal } = session
  const progress = createDoctorProgress(terminal)
  return session.withCalls(
    async (calls) => {
      const result = await calls.doctor({ repair }, { signal, onProgress: progress.step }).finally(progress.end)
      if (terminal.json) terminal.value(result)
      else {
        for (const { kind, task, path, detail, repaired } of result.problems) {
          const place = [task, path].filter((part) => part !== null).join(' ')
          terminal.say(
            `${repaired ? 'mended' : 'found '}  ${kind.padEnd(18)} ${detail}${place === '' ? '' : ` · ${place}`}`,
          )
        }
        if (result.problems.length === 0) terminal.say('All is well.')
      }
      if (!result.ok) {
        const left = result.problems.filter((problem) => !problem.repaired && problem.kind !== 'image-lost').length
        terminal.complain(
          `${plural(left, 'problem')} left${repair ? '' : '; kieper doctor --repair mends what can be mended'}.`,
        )
      }
      return result.ok ? 0 : 1
    },
    { restore: repair },
  )
}
