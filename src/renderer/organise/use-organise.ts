import { useTranslations } from 'use-intl'
import { useSession } from '../data/session.ts'
import { useAct } from '../data/use-act.ts'
import { announcer } from '../ui/live-region.tsx'
import { showToast } from '../ui/toast-store.ts'
import { collectAgain, membersOf } from './collection-members.ts'

/** Makes, renames and deletes collections and saved searches. Each answers whether it was done; what went wrong is said. */
export interface OrganiseActs {
  createCollection: (name: string) => Promise<boolean>
  renameCollection: (name: string, to: string) => Promise<boolean>
  deleteCollection: (name: string) => Promise<boolean>
  saveSearch: (name: string, query: string) => Promise<boolean>
  renameSearch: (name: string, to: string, query: string) => Promise<boolean>
  deleteSearch: (name: string, query: string) => Promise<boolean>
  /** To a place in the list, 1 the first. */
  moveSearch: (name: string, to: number) => Promise<boolean>
}

export function useOrganise(): OrganiseActs {
  const t = useTranslations('organise')
  const app = useTranslations('app')
  const act = useAct()
  const { collections, searches } = useSession().organised

  async function saveSearch(name: string, query: string): Promise<boolean> {
    const list = await act((client) => client.searches.save({ name, query }))
    if (list !== undefined) searches.set(list)
    return list !== undefined
  }
  async function removeSearch(name: string): Promise<boolean> {
    const list = await act((client) => client.searches.delete({ name }))
    if (list !== undefined) searches.set(list)
    return list !== undefined
  }
  async function moveSearch(name: string, to: number): Promise<boolean> {
    const list = await act((client) => client.searches.move({ name, to }))
    if (list !== undefined) searches.set(list)
    return list !== undefined
  }
  /** Where it stands in the list, 1 the first. */
  const placeOf = (name: string): number => (searches.get() ?? []).findIndex((search) => search.name === name) + 1

  return {
    async createCollection(name) {
      const list = await act((client) => client.collections.create({ name }))
      if (list !== undefined) collections.set(list)
      return list !== undefined
    },
    async renameCollection(name, to) {
      const list = await act((client) => client.collections.rename({ name, to }))
      if (list !== undefined) collections.set(list)
      return list !== undefined
    },
    async deleteCollection(name) {
      const done = await act(async (client) => {
        const ids = await membersOf(client, name)
        return { ids, list: await client.collections.delete({ name }) }
      })
      if (done === undefined) return false
      collections.set(done.list)
      const undo = async (): Promise<void> => {
        const list = await act((client) => collectAgain(client, name, done.ids))
        if (list !== undefined) collections.set(list)
      }
      showToast({
        text: t('collectionDeleted', { name }),
        act: { label: app('undo'), keys: 'mod+z', isUndo: true, run: () => void undo() },
      })
      return true
    },
    saveSearch,
    async renameSearch(name, to, query) {
      const place = placeOf(name)
      // Saved first: in between there are two, and never none.
      if (!(await saveSearch(to, query))) return false
      if (to.toLowerCase() === name.toLowerCase()) return true
      return (await removeSearch(name)) && moveSearch(to, place)
    },
    async deleteSearch(name, query) {
      const place = placeOf(name)
      if (!(await removeSearch(name))) return false
      const undo = async (): Promise<void> => {
        if (await saveSearch(name, query)) await moveSearch(name, place)
      }
      showToast({
        text: t('searchDeleted', { name }),
        act: { label: app('undo'), keys: 'mod+z', isUndo: true, run: () => void undo() },
      })
      return true
    },
    async moveSearch(name, to) {
      if (!(await moveSearch(name, to))) return false
      announcer.say(t('searchMoved', { name, place: to, count: searches.get()?.length ?? 0 }))
      return true
    },
  }
}
