import { beforeAll, describe, expect, test } from 'vitest'
import { directorTurn } from '../../src/app/scan/director-turn.ts'
import { facilitatorTurn, revealedTurn } from '../../src/app/scan/facilitator-turn.ts'
import { memberTurn } from '../../src/app/scan/member-turn.ts'
import { placeIn } from '../../src/app/scan/places.ts'
import type { Asker } from '../../src/app/scan/request.ts'
import type { Scan } from '../../src/scan/scan.ts'
import { TENANT } from '../build/activity.ts'
import type { TeamsApp } from '../build/app.ts'
import { anOwnChat } from '../build/scan.ts'
import { inState, PEOPLE, STATES, type State } from './rules.ts'

const ROLES = ['member', 'facilitator', 'director', 'outsider', 'member of another scan'] as const
type Role = (typeof ROLES)[number]

/** What each guard is asked for, by who asks; it is given nobody's name, no message and no moment. */
const GUARDS = {
  member: ({ app }: TeamsApp, { speaker }: Asker) => memberTurn(app, speaker, 'scan-1'),
  facilitator: ({ app }: TeamsApp, asker: Asker) => facilitatorTurn(app, asker, 'scan-1'),
  revealed: ({ app }: TeamsApp, asker: Asker) => revealedTurn(app, asker, 'scan-1'),
  director: ({ app }: TeamsApp, { speaker }: Asker) => directorTurn(app, speaker, 'scan-1'),
  place: async ({ app }: TeamsApp, { speaker }: Asker) =>
    (await placeIn(app, speaker, 'scan-1')) ?? { refusal: { reason: 'unknown-scan' } as const }
} as const
type Guard = keyof typeof GUARDS

const BEGUN: readonly State[] = ['open', 'closed', 'round', 'concept', 'submitted']

/** Who gets a turn from it, and while the scan is how; product.md, "People". */
const MAY: Readonly<Record<Guard, { readonly who: readonly Role[]; readonly when: readonly State[] }>> = {
  member: { who: ['member', 'facilitator'], when: BEGUN },
  facilitator: { who: ['facilitator'], when: BEGUN },
  revealed: { who: ['facilitator'], when: ['closed', 'round'] },
  director: { who: ['director'], when: ['concept', 'submitted'] },
  place: { who: ['member', 'facilitator', 'director'], when: BEGUN }
}

describe.each(STATES)('in a scan that is %s', (state) => {
  /** Nothing changes it, so one scan serves all guards. */
  let team: TeamsApp
  beforeAll(async () => {
    team = await inState(state)
  })

  test.each(Object.keys(GUARDS) as Guard[])(
    'the guard of the %s gives a turn or a refusal, and never writes',
    async (guard) => {
      const before = JSON.stringify(await team.store.everything())
      for (const role of ROLES)
        for (const tenant of [TENANT, 'another-tenant']) {
          const speaker = { id: PEOPLE[role].aadObjectId, tenant }
          const turn = await GUARDS[guard](team, { speaker, chat: { ...anOwnChat(), tenant } })
          const { who, when } = MAY[guard]
          const may = tenant === TENANT && who.includes(role) && when.includes(state)
          expect('refusal' in turn, `${role} of ${tenant}`).toBe(!may)
          if (tenant !== TENANT) expect(turn).toEqual({ refusal: { reason: 'unknown-scan' } })
        }
      expect(JSON.stringify(await team.store.everything())).toBe(before)
    }
  )
})

test('the director’s guard tells a signed scan from one that waits for the signature', async () => {
  const kinds: Partial<Record<Scan['state'], string>> = {}
  for (const state of ['concept', 'submitted'] as const) {
    const { app } = await inState(state)
    const turn = await directorTurn(app, { id: PEOPLE.director.aadObjectId, tenant: TENANT }, 'scan-1')
    kinds[state] = 'refusal' in turn ? 'refused' : turn.kind
  }
  expect(kinds).toEqual({ concept: 'concept', submitted: 'signed' })
})
