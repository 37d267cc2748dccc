import { execFile } from 'node:child_process'

/** Runs a script of ours in a process of its own with one JSON argument and gives what it printed, read as JSON. */
export function jsonProcess<Answer>(
  script: string,
  job: unknown,
  nodeOptions: readonly string[] = [],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const args = [...nodeOptions, script, JSON.stringify(job)]
    execFile(process.execPath, args, { maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
      if (stderr !== '') process.stderr.write(stderr)
      if (error !== null) return reject(error)
      // Our own script has written it.
      const answer: Answer = JSON.parse(stdout)
      resolve(answer)
    })
  })
}
