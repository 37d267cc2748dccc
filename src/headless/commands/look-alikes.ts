import type { Session } from '../session.ts'
import { styled } from '../terminal.ts'
import { excerpt, fitted, plural } from '../words.ts'

export interface LookAlikesOptions {
  limit?: number
}

/** `tags`: the tags in use, the most used first. */
export function tagsCommand({ terminal, withCalls }: Session): Promise<number> {
  return withCalls(async (calls) => {
    const tags = await calls.tags()
    if (terminal.json) terminal.value(tags)
    else if (tags.length === 0) terminal.say('No tags yet. Give one with: kieper mark ID… --tag TAG')
    else for (const { tag, tasks } of tags) terminal.out(`${fitted(tag, 32)} ${plural(tasks, 'task')}`)
    return 0
  })
}

/** `duplicates`: pictures that are the same to the last byte. */
export function duplicatesCommand({ terminal, withCalls }: Session, options: LookAlikesOptions): Promise<number> {
  return withCalls(async (calls) => {
    const result = await calls.duplicates(options)
    if (terminal.json) terminal.value(result)
    else {
      for (const { sha256, count, images } of result.groups) {
        terminal.out(plural(count, 'image'), ' ', styled('dim', sha256))
        for (const { task, role, index } of images) terminal.out(`  ${task} ${role} ${index}`)
        if (count > images.length) terminal.out(`  … and ${count - images.length} more`)
      }
      terminal.say(
        result.total === 0 ? 'No two pictures are the same.' : told(result.total, result.groups.length, 'picture'),
      )
    }
    return 0
  })
}

/** `stacks`: tasks that were asked for in the very same words. */
export function stacksCommand({ terminal, withCalls }: Session, options: LookAlikesOptions): Promise<number> {
  return withCalls(async (calls) => {
    const result = await calls.stacks(options)
    if (terminal.json) terminal.value(result)
    else {
      for (const { prompt, count, tasks } of result.stacks) {
        terminal.out(`${plural(count, 'task')}  ${excerpt(prompt, terminal.columns - 14)}`)
        terminal.out(styled('dim', `  ${tasks.join(' ')}${count > tasks.length ? ' …' : ''}`))
      }
      terminal.say(
        result.total === 0 ? 'No prompt was used twice.' : told(result.total, result.stacks.length, 'prompt'),
      )
    }
    return 0
  })
}

function told(total: number, shown: number, what: string): string {
  const more = total > shown ? `, the ${shown} newest are shown` : ''
  return `${plural(total, what)} ${total === 1 ? 'is' : 'are'} there more than once${more}.`
}
