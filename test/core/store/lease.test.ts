import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeLease } from '../../../src/core/store/lease.ts'
import { checkout } from '../../support/planted-tree.ts'
import { start } from '../../support/run-node.ts'
import { tempDir } from '../../support/temp-store.ts'

let dir: string
let remove: () => Promise<void>
beforeEach(async () => {
  ;({ dir, remove } = await tempDir())
})
afterEach(() => remove())

/** Another process that takes the lease, says how that went, and then keeps it until it is killed. */
function taker() {
  const file = join(dir, 'taker.mjs')
  writeFileSync(
    file,
    `import { takeLease } from ${JSON.stringify(join(checkout, 'src/core/store/lease.ts'))}
     // Held on to: a lease that nobody can give back any more is given back by the garbage collector.
     globalThis.release = takeLease(process.argv[2])
     process.stdout.write((globalThis.release === null ? 'refused' : 'taken') + '\\n')
     setInterval(() => {}, 1000)`,
  )
  return start([file, dir])
}

describe('the lease', () => {
  it('is taken once, in this process too, and again after its release', () => {
    const release = takeLease(dir)
    expect(release).not.toBeNull()
    expect(takeLease(dir)).toBeNull()
    release?.()
    release?.()
    const next = takeLease(dir)
    expect(next).not.toBeNull()
    next?.()
  })

  it('is refused to another process while this one has it', async () => {
    const release = takeLease(dir)
    const other = taker()
    expect(await other.line(/taken|refused/u)).toBe('refused')
    release?.()
    other.child.kill('SIGKILL')
    await other.ended
  })

  it('is free at once when its holder is killed', async () => {
    const holder = taker()
    expect(await holder.line(/taken|refused/u)).toBe('taken')
    expect(takeLease(dir)).toBeNull()
    holder.child.kill('SIGKILL')
    await holder.ended
    const release = takeLease(dir)
    expect(release).not.toBeNull()
    release?.()
  })

  it('is of one folder', async () => {
    const elsewhere = await tempDir()
    const releases = [takeLease(dir), takeLease(elsewhere.dir)]
    expect(releases.every((release) => release !== null)).toBe(true)
    for (const release of releases) release?.()
    await elsewhere.remove()
  })

  it('throws when there is no folder: nobody has refused it', () => {
    expect(() => takeLease(join(dir, 'missing'))).toThrow()
  })
})
