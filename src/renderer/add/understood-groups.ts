import type { Recognition } from '../../contract/index.ts'

type Found = Recognition['found'][number]

/** What was understood, by what will happen to it. */
export interface UnderstoodGroups {
  /** Will be added. */
  fresh: Found[]
  /** Will come back from the trash: they count as added. */
  inTrash: Found[]
  known: Found[]
  /** Several connections, and the text does not say which. */
  undecided: Found[]
  rejected: Recognition['rejected']
  /** How many tasks the act adds. */
  adds: number
}

export function understoodGroups(recognition: Recognition | null): UnderstoodGroups {
  const groups: UnderstoodGroups = { fresh: [], inTrash: [], known: [], undecided: [], rejected: [], adds: 0 }
  if (recognition === null) return groups
  for (const found of recognition.found) {
    if (found.connection === null) groups.undecided.push(found)
    else if (found.state === 'known') groups.known.push(found)
    else if (found.state === 'in-trash') groups.inTrash.push(found)
    else groups.fresh.push(found)
  }
  return { ...groups, rejected: recognition.rejected, adds: groups.fresh.length + groups.inTrash.length }
}
