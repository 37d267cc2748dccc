import type { ListInput } from '../../contract/index.ts'
import { askedQuery } from '../asked-query.ts'
import type { AskedQuery } from '../asked-query.ts'
import type { Session } from '../session.ts'
import { styled } from '../terminal.ts'

export interface ListOptions extends AskedQuery {
  status?: NonNullable<ListInput['status']>
  family?: NonNullable<ListInput['family']>
  limit?: number
  after?: string
}

/** `list`: the history, newest first. */
export function listCommand({ terminal, withCalls }: Session, options: ListOptions): Promise<number> {
  return withCalls(async (calls) => {
    const { saved: _1, search: _2, ...rest } = options
    const page = await calls.list({ ...rest, ...(await askedQuery(calls, options)) })
    if (terminal.json) terminal.value(page)
    else {
      // Loaded here: how wide a character is takes as long to know as all the rest, and scripts do not ask.
      const { plural, taskLine } = await import('../words.ts')
      for (const task of page.tasks) terminal.out(...taskLine(terminal, task))
      const more = page.next === null ? '' : ` The next page: --after ${page.next}`
      if (page.total === 0) terminal.say(emptyWords(options))
      else terminal.say(styled('dim', `${page.tasks.length} of ${plural(page.total, 'task')}.${more}`))
    }
    return 0
  })
}

function emptyWords({ status, family, search, saved }: ListOptions): string {
  const filtered = [status, family, search, saved].some((one) => one !== undefined)
  return filtered ? 'Nothing matches.' : 'Nothing here yet. Add tasks with: kieper add ID…'
}
