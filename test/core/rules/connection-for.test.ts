import { describe, expect, it } from 'vitest'
import { connectionFor } from '../../../src/core/rules/connection-for.ts'
import { sampleConnection } from '../../support/sample-facts.ts'

const kie = sampleConnection({ seq: 1, name: 'Kie', baseUrl: 'https://api.kie.ai' })
const other = sampleConnection({ seq: 2, name: 'other', baseUrl: 'https://gw.example.com:8443/v2' })
const twin = sampleConnection({ seq: 3, name: 'twin', baseUrl: 'https://api.kie.ai' })
const nothing = { origin: null, connection: null }

function chosenName(...[task, connections, chosen]: Parameters<typeof connectionFor>): string {
  const choice = connectionFor(task, connections, chosen)
  return choice.ok ? choice.connection.name : choice.reason
}

describe('connectionFor', () => {
  it('takes the connection that the text names, in any case, before the choice of the user', () => {
    expect(chosenName({ origin: 'https://api.kie.ai', connection: 'OTHER' }, [kie, other], kie)).toBe('other')
  })

  it('takes the one at the origin that the text names, before the choice of the user', () => {
    expect(chosenName({ origin: 'https://API.kie.ai', connection: null }, [kie, other], other)).toBe('Kie')
    expect(chosenName({ origin: 'https://gw.example.com:8443', connection: 'no such' }, [kie, other], null)).toBe(
      'other',
    )
  })

  it('does not take the beginning of a host for the host', () => {
    const evil = sampleConnection({ seq: 4, name: 'evil', baseUrl: 'https://api.kie.ai.example.com' })
    expect(chosenName({ origin: 'https://api.kie.ai', connection: null }, [evil, other], other)).toBe('other')
  })

  it('lets the user choose between several at one origin', () => {
    expect(chosenName({ origin: 'https://api.kie.ai', connection: null }, [kie, twin], twin)).toBe('twin')
    expect(connectionFor({ origin: 'https://api.kie.ai', connection: null }, [kie, twin], null).ok).toBe(false)
  })

  it('takes the choice of the user, else the only one, also for an origin that nobody knows', () => {
    expect(chosenName(nothing, [kie, other], other)).toBe('other')
    expect(chosenName({ origin: 'https://elsewhere.example', connection: null }, [kie], null)).toBe('Kie')
  })

  it('asks when it cannot know', () => {
    expect(chosenName(nothing, [kie, other], null)).toBe(
      'there are several connections (Kie, other): say which with --connection NAME',
    )
  })
})
