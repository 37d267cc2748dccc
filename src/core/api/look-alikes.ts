import { lookAlikesInputSchema } from '../../contract/index.ts'
import type { Duplicates, LookAlikesInput, Stacks } from '../../contract/index.ts'
import type { ApiDeps } from './deps.ts'
import { imageId } from './image-id.ts'
import { parseInput } from './parse-input.ts'

/** Of one group; its `count` tells of more. */
const mostMembers = 50

/** Pictures that are the same to the last byte. They lie on the disk once; each of their tasks shows them. */
export function readDuplicates({ store }: Pick<ApiDeps, 'store'>, input: LookAlikesInput): Duplicates {
  const { limit } = parseInput(lookAlikesInputSchema, input)
  const groups = store.lookAlikes.sameBytes()
  return {
    total: groups.length,
    groups: groups.slice(0, limit).map(({ sha256, count }) => ({
      sha256,
      count,
      images: store.lookAlikes.imagesWith(sha256, mostMembers).flatMap((seq) => {
        const image = store.images.bySeq(seq)
        const task = image === null ? null : store.tasks.bySeq(image.taskSeq)
        if (image === null || task === null) return []
        return [{ task: task.id, image: imageId(task.id, image), role: image.role, index: image.index }]
      }),
    })),
  }
}

/** Tasks with the very same prompt. */
export function readStacks({ store }: Pick<ApiDeps, 'store'>, input: LookAlikesInput): Stacks {
  const { limit } = parseInput(lookAlikesInputSchema, input)
  const stacks = store.lookAlikes.samePrompt()
  return {
    total: stacks.length,
    stacks: stacks.slice(0, limit).map(({ prompt, count }) => ({
      prompt,
      count,
      tasks: store.lookAlikes.tasksWith(prompt, mostMembers).flatMap((seq) => store.tasks.bySeq(seq)?.id ?? []),
    })),
  }
}
