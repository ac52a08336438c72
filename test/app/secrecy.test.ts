import { describe, expect, test } from 'vitest'
import { aRunningScan, inChannel, type TeamsApp } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, type Listed, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'

type Choice = { readonly vote: string; readonly ambition: string; readonly note: string; readonly priority: string }

const LOW: Choice = { vote: 'fragmentair', ambition: 'planmatig', note: 'het staat nergens', priority: 'plg' }
const HIGH: Choice = { vote: 'geintegreerd', ambition: 'systematisch', note: 'het loopt vanzelf', priority: 'netwerk' }

describe('until the vote is closed', () => {
  test.each(['anonymous', 'named'])(
    'nothing that leaves the server depends on what the others chose (%s)',
    async (visibility) => {
      const one = await everythingThatLeaves(LOW, visibility)
      const other = await everythingThatLeaves(HIGH, visibility)
      expect(one.before.length).toBeGreaterThan(40)
      expect(other.before).toEqual(one.before)
      expect(other.after, 'after the close it does: this test can see a difference').not.toEqual(one.after)
    }
  )
})

describe('after the close of an anonymous scan', () => {
  test('no card holds the name of a voter beside the facilitator and the director', async () => {
    const { after } = await everythingThatLeaves(LOW, 'anonymous')
    expect(JSON.stringify(after)).not.toMatch(/Bert|Carla|Dirk|29:|0000-4000/)
  })
})

/**
 * All that Bert, An and the channel get while Carla and Dirk vote as `others`, and Bert always the same;
 * what Carla and Dirk get themselves is left out.
 */
async function everythingThatLeaves(others: Choice, visibility: string) {
  const team = await aRunningScan({ visibility })
  const before: unknown[] = []
  for (const who of [carla, dirk]) await fillIn(team, who, others)
  before.push(...(await fillIn(team, bert, { ...LOW, note: 'van mij' })))
  for (const who of [an, bert]) {
    for (const word of ['status', 'resultaat', 'hervat', 'help', 'start'])
      before.push(await team.types(who, word), await team.types(who, word, THREAD))
    before.push(await team.presses(who, { verb: 'overview', scan: 'scan-1', from: 'sent', block: '', seen: 0 }))
    before.push(await team.presses(who, { verb: 'join', scan: 'scan-1' }))
    for (const verb of ['join', 'close', 'close-no'])
      before.push(await team.presses(who, { verb, scan: 'scan-1' }, THREAD))
  }
  const reminded = await team.presses(an, { verb: 'remind', scan: 'scan-1' }, THREAD)
  await team.settle(reminded)
  before.push(
    reminded,
    team.sent.filter(({ to }) => ![`a:${carla.id}`, `a:${dirk.id}`].includes(to))
  )

  const count = inChannel(team).length
  const closed = await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
  await team.settle(closed)
  expect(linesOf(closed.card ?? {})).toContain('Zo kijken wij naar ons centrum')
  return { before, after: [closed.card, ...inChannel(team).slice(count)] }
}

async function fillIn(team: TeamsApp, who: Listed, { vote, ambition, note, priority }: Choice): Promise<unknown[]> {
  const replies: unknown[] = []
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? []) {
    const voted = await team.presses(who, aVotePress(id, vote))
    const explained = await team.presses(who, aContextPress(id, { ambition, 'note-barriers': note }))
    await team.settle(explained)
    replies.push(voted, explained)
  }
  const sent = await team.presses(
    who,
    aSendPress({ practices: priority, 'priority-1': priority, 'priority-2': 'teamwerk' })
  )
  await team.settle(sent)
  return [...replies, sent]
}
