import { describe, expect, it } from 'vitest'
import type { ConnectionView, ImageView, TaskView } from '../../../src/contract/index.ts'
import { nextStep } from '../../../src/renderer/states/next-step.ts'
import type { NextStep, NextStepFacts } from '../../../src/renderer/states/next-step.ts'
import { connectionView, imageView, taskView } from './sample-views.ts'

function step(task: Partial<TaskView>, facts: Partial<NextStepFacts> = {}): NextStep | null {
  return nextStep({
    task: taskView(task),
    connection: connectionView(),
    others: [],
    library: 'ok',
    isOffline: false,
    ...facts,
  })
}

const held = (
  cause: NonNullable<ConnectionView['hold']>['cause'],
  code: number | null = null,
): Partial<NextStepFacts> => ({
  connection: connectionView({ state: 'paused', hold: { cause, code, until: null } }),
})

describe('nextStep of a waiting task', () => {
  it('is none while all goes well', () => {
    expect(step({})).toBe(null)
  })

  it.each([
    [401, 'key', 'enterKey'],
    [403, 'key', 'enterKey'],
    [402, 'credits', 'addCredits'],
    [433, 'limit', 'enterKey'],
  ] as const)('after a refusal %s is %s', (code, textKey, kind) => {
    expect(step({}, held('refused', code))).toEqual({ textKey, act: { kind, connection: 'kie.ai' } })
  })

  it.each([
    ['throttled', 'throttled'],
    ['maintenance', 'maintenance'],
  ] as const)('has nothing to press while the gateway is %s', (cause, textKey) => {
    expect(step({}, held(cause))).toEqual({ textKey, act: null })
  })

  it('asks again at once where the gateway cannot be reached', () => {
    expect(step({}, held('unreachable'))).toEqual({ textKey: 'unreachable', act: { kind: 'check' } })
  })

  it('blames the network and not the gateway when there is none', () => {
    expect(step({}, { ...held('unreachable'), isOffline: true })).toEqual({ textKey: 'offline', act: null })
    expect(step({}, { isOffline: true })).toEqual({ textKey: 'offline', act: null })
  })

  it('ends the pause of the user, and gives a key where there is none', () => {
    expect(step({}, held('user'))).toEqual({ textKey: 'paused', act: { kind: 'resume', connection: 'kie.ai' } })
    expect(step({}, held('no-key'))).toEqual({ textKey: 'noKey', act: { kind: 'enterKey', connection: 'kie.ai' } })
  })

  it('is none when its connection is not here', () => {
    expect(step({}, { connection: undefined })).toBe(null)
  })
})

describe('nextStep of a task with unsaved images', () => {
  const saving = (image: Partial<ImageView>, facts: Partial<NextStepFacts> = {}): NextStep | null =>
    step({ status: 'saving', images: [imageView(image)] }, facts)

  it.each([
    ['full', 'diskFull'],
    ['missing', 'folderGone'],
    ['unwritable', 'folderReadOnly'],
  ] as const)('goes to the library when it is %s', (library, textKey) => {
    expect(saving({}, { library })).toEqual({ textKey, act: { kind: 'library' } })
  })

  it.each([
    ['disk-full', 'diskFull', 'library'],
    ['library-missing', 'folderGone', 'library'],
    ['library-unwritable', 'folderReadOnly', 'library'],
    ['address-refused', 'address', 'details'],
    ['bad-url', 'address', 'details'],
    ['too-large', 'tooLarge', 'details'],
    ['too-many-pixels', 'tooLarge', 'details'],
    ['refused-by-source', 'refusedLink', 'check'],
    ['expired', 'refusedLink', 'check'],
    ['unreachable', 'tryNow', 'check'],
    ['something-new', 'tryNow', 'check'],
  ])('for the reason %s is %s', (reason, textKey, kind) => {
    expect(saving({ reason })).toEqual({ textKey, act: { kind } })
  })

  it('allows the host that the link names', () => {
    expect(saving({ reason: 'host-not-allowed', url: 'https://files.example.org/x' })).toEqual({
      textKey: 'host',
      act: { kind: 'allowHost', connection: 'kie.ai', host: 'files.example.org' },
    })
    expect(saving({ reason: 'host-not-allowed', url: 'nonsense' })?.act).toEqual({ kind: 'details' })
  })

  it('waits for the network before anything of the source', () => {
    expect(saving({ reason: 'unreachable' }, { isOffline: true })).toEqual({ textKey: 'offline', act: null })
    expect(saving({ reason: 'disk-full' }, { isOffline: true })?.textKey).toBe('diskFull')
  })

  it('looks at the original of a kept task too, and at nothing once all is saved', () => {
    const original = imageView({ role: 'original' })
    expect(step({ status: 'kept', images: [imageView({ status: 'kept' }), original] })?.textKey).toBe('tryNow')
    expect(step({ status: 'kept', images: [imageView({ status: 'kept' })] })).toBe(null)
  })
})

describe('nextStep of a task that ended badly', () => {
  const failed = (code: string, part: Partial<TaskView> = {}): NextStep | null =>
    step({ status: 'failed', failure: { code, message: '' }, ...part })

  it.each([
    ['400', 'policy', { kind: 'copyPrompt' }],
    ['408', 'timedOut', { kind: 'retry' }],
    ['402', 'madeWithoutCredits', { kind: 'addCredits', connection: 'kie.ai' }],
    ['401', 'key', { kind: 'enterKey', connection: 'kie.ai' }],
    ['433', 'limit', { kind: 'enterKey', connection: 'kie.ai' }],
    ['429', 'busyAtGateway', { kind: 'copyPrompt' }],
    ['455', 'busyAtGateway', { kind: 'copyPrompt' }],
    ['500', 'failed', { kind: 'copyPrompt' }],
  ])('after the code %s is %s', (code, textKey, act) => {
    expect(failed(code)).toEqual({ textKey, act })
  })

  it('shows the details where there is no prompt to copy', () => {
    expect(failed('400', { prompt: null })?.act).toEqual({ kind: 'details' })
  })

  it('asks the likeliest other connection about an unknown id, else the same once more', () => {
    expect(step({ status: 'unknown' }, { others: ['Apikley', 'Home'] })).toEqual({
      textKey: 'unknown',
      act: { kind: 'askOther', connection: 'Apikley' },
    })
    expect(step({ status: 'unknown' })?.act).toEqual({ kind: 'check' })
  })

  it.each([
    ['expired', 'lost', 'retry'],
    ['damaged', 'damaged', 'retry'],
    ['truncated', 'damaged', 'retry'],
    ['too-large', 'tooLarge', 'details'],
  ])('of an image lost as %s is %s', (reason, textKey, kind) => {
    const images = [imageView({ status: 'kept' }), imageView({ status: 'lost', reason })]
    expect(step({ status: 'incomplete', images })).toEqual({ textKey, act: { kind } })
  })

  it('asks again when the gateway named no image, whatever became of the original', () => {
    expect(step({ status: 'incomplete', images: [] })?.textKey).toBe('noImage')
    const original = imageView({ role: 'original', status: 'lost', reason: 'expired' })
    expect(step({ status: 'incomplete', images: [original] })?.textKey).toBe('noImage')
  })
})
