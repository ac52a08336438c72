import { beforeAll, describe, expect, test } from 'vitest'
import { TENANT } from '../build/activity.ts'
import type { Said, TeamsApp } from '../build/app.ts'
import { an, bert, carla } from '../build/the-team.ts'
import { asRole, inState, PEOPLE, type Role, RULES, type Rule, STATES, type State } from './rules.ts'

const verbs = Object.keys(RULES) as (keyof typeof RULES)[]

describe.each(STATES)('in a scan that is %s', (state) => {
  /** Nothing that is refused changes anything, so one scan serves all refusals: one in which people wait to be erased. */
  let shared: TeamsApp
  beforeAll(async () => {
    shared = await inState(state)
    const at = shared.app.now().toISOString()
    for (const { aadObjectId } of [an, bert, carla])
      await shared.app.scans.askErasing({
        tenant: TENANT,
        person: aadObjectId,
        at,
        clickedAt: '2026-12-31T12:00:00.000Z'
      })
  })

  test.each(verbs)('%s does nothing for who may not do it, or not now', async (verb) => {
    const { press, who, when, alone }: Rule = RULES[verb]
    const before = await shared.store.everything()
    for (const role of Object.keys(PEOPLE) as Role[]) {
      const isAllowed = who.includes(role) && when.includes(state)
      if (isAllowed && !alone) continue
      // What is private is refused in the channel, to who may do it as well.
      const said = await shared.ask(asRole(role, { ...press, verb, scan: 'scan-1' }, alone && !isAllowed))
      expect(await shared.store.everything(), `${role} may change nothing`).toEqual(before)
      if (who.includes(role) && !isAllowed) continue
      const seen = [typeof said.text, said.card, said.jobs]
      expect(seen, `${role} may see nothing and set nothing going`).toEqual(['string', undefined, []])
    }
  })

  const now = verbs.filter((verb) => (RULES[verb].when as readonly State[]).includes(state))
  test.each(now)('%s is done for everyone who may', async (verb) => {
    const { press, who, alone, given }: Rule = RULES[verb]
    for (const role of who) {
      const team = await inState(state)
      await given?.(team)
      const before = JSON.stringify(await team.store.everything())
      const said = await team.ask(asRole(role, { ...press, verb, scan: 'scan-1' }, alone))
      const isChanged = JSON.stringify(await team.store.everything()) !== before
      expect(isChanged || isDone(said), `${role}: ${said.text ?? warningsOn(said)}`).toBe(true)
    }
  })
})

function isDone(said: Said): boolean {
  return said.jobs.length > 0 || (said.card !== undefined && warningsOn(said).length === 0)
}

function warningsOn({ card }: Said): readonly string[] {
  const body = (card as { readonly body?: readonly { readonly style?: string }[] } | undefined)?.body ?? []
  return body.filter(({ style }) => style === 'warning').map((part) => JSON.stringify(part))
}
