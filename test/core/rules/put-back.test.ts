import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordFacts, RecordedImage } from '../../../src/core/facts.ts'
import { putBack } from '../../../src/core/rules/put-back.ts'
import { moment, randomConnection, randomImages, randomTask } from '../../support/random-facts.ts'
import { noon, sampleConnection, sampleImage, sampleTask } from '../../support/sample-facts.ts'

const kept = sampleImage({ status: 'kept', path: 'a.png', libraryId: 'l', bytes: 1, sha256: 'ab', keptAt: noon - 5 })

function record(task: Partial<RecordFacts['task']>, images: RecordedImage[]): RecordFacts {
  return {
    revision: 3,
    connection: sampleConnection(),
    task: { ...sampleTask(), ...task },
    images,
    collections: ['sea'],
  }
}

const back = (facts: RecordFacts, isHere = true, at = noon) =>
  putBack(facts, { connectionSeq: 9, isHere: () => isHere, at })

describe('a task of the records', () => {
  it('comes back as it ended', () => {
    const { task, images, revision, collections } = back(
      record({ status: 'kept', keptAt: noon - 5, polls: 4, rejected: true }, [kept]),
    )
    expect({ revision, collections, rejected: task.rejected }).toEqual({
      revision: 3,
      collections: ['sea'],
      rejected: true,
    })
    expect(task).toMatchObject({ status: 'kept', keptAt: noon - 5, polls: 4, nextPollAt: null, connectionSeq: 9 })
    expect(images).toMatchObject([{ status: 'kept', path: 'a.png', keptAt: noon - 5, nextTryAt: null }])
  })

  it.each([
    ['link may live', noon + 1, 'saving', { status: 'wanted', reason: null, nextTryAt: noon }],
    ['link has died', noon, 'incomplete', { status: 'lost', reason: 'expired', nextTryAt: null }],
  ] as const)('without its file is %s', (_, deadlineAt, status, image) => {
    const { task, images } = back(record({ status: 'kept', keptAt: noon }, [{ ...kept, deadlineAt }]), false)
    expect(task).toMatchObject({ status, keptAt: null })
    expect(images).toMatchObject([{ ...image, path: null, sha256: null, libraryId: null }])
  })

  it('is asked at once when it was open, and not fetched while it is removed', () => {
    expect(back(record({ status: 'waiting' }, [])).task).toMatchObject({ nextPollAt: noon, askedFromAt: noon })
    const wanted = sampleImage({ status: 'wanted' })
    expect(back(record({ status: 'saving' }, [wanted])).images).toMatchObject([{ nextTryAt: noon }])
    expect(back(record({ status: 'saving', removedAt: noon }, [wanted])).images).toMatchObject([{ nextTryAt: null }])
    expect(back(record({ status: 'incomplete' }, [])).task).toMatchObject({ status: 'incomplete', nextPollAt: null })
  })

  it('is never called kept without its files, and never left without anybody who goes on with it', () => {
    fc.assert(
      fc.property(
        randomTask,
        randomImages,
        randomConnection,
        fc.boolean(),
        moment,
        (task, images, connection, isHere, at) => {
          const { task: now, images: pictures } = back(
            { revision: 1, connection, task, images, collections: [] },
            isHere,
            at,
          )
          if (!isHere) expect(pictures.filter(({ status }) => status === 'kept')).toEqual([])
          for (const image of pictures) {
            if (image.status === 'wanted') expect(image.nextTryAt).toBe(now.removedAt === null ? at : null)
            if (image.status === 'lost') expect(image.path).toBeNull()
          }
          if (now.status === 'waiting') expect(now.nextPollAt).toBe(at)
          if (now.status === 'saving' && pictures.length > 0)
            expect(pictures.some(({ status, role }) => status === 'wanted' && role === 'result')).toBe(true)
        },
      ),
    )
  })
})
