import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import type { TeamsApp } from '../build/app.ts'
import { an, CHANNEL, jana, THREAD } from '../build/the-team.ts'
import { inputsOf, partsOfType } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { sweepLater } from './erasing.ts'
import { ANSWERED, aVotedConcept } from './signing.ts'

/** What every message in the channel shows by now. */
const inChannel = (team: TeamsApp) => [...team.shown].filter(([place]) => place.startsWith(`${CHANNEL} `))

/** What can be pressed, or filled in, on them. */
const liveOn = (team: TeamsApp) =>
  inChannel(team).flatMap(([, card]) =>
    [...partsOfType(card, 'Action.Execute', 'Action.Submit'), ...inputsOf(card)].map(
      (part) => `${titleOf(card)}: ${String(part.title ?? part.label)}`
    )
  )

/** With the concept of a scan of which every kind of card is in the channel, one of them posted anew. */
async function aTalkedConcept(visibility: string): Promise<TeamsApp> {
  const team = await aVotedConcept({ visibility })
  await team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark: 'Bekijk dit nog eens.' })
  for (const press of [
    { verb: 'discuss', block: 'plg' },
    { verb: 'discuss-next', block: 'plg' }
  ])
    await team.settle(await team.presses(an, { ...press, scan: 'scan-1' }, THREAD))
  await team.settle(await team.types(an, 'status', THREAD))
  const priorities = { 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'teamwerk' }
  await team.presses(an, { verb: 'to-director', scan: 'scan-1', practices: '', ...priorities })
  await team.settle(await team.presses(an, { verb: 'to-director-yes', scan: 'scan-1' }))
  return team
}

describe.each(['anonymous', 'named'])('in the channel of a scan that is signed (%s)', (visibility) => {
  test('no card has anything left to press or to fill in', async () => {
    const team = await aTalkedConcept(visibility)
    expect(liveOn(team).length, 'before it they have').toBeGreaterThan(0)
    await team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }))
    expect(liveOn(team)).toEqual([])
  })

  test('the card of a discussion keeps what was agreed, and says that it is over', async () => {
    const team = await aTalkedConcept(visibility)
    await team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }))
    const cards = inChannel(team).map(([, card]) => linesOf(card))
    const name = team.app.instruments.current.get('poolster-clb')?.blocks.find(({ id }) => id === ANSWERED)?.name ?? ''
    const talked = cards.find((lines) => lines.includes(name) && lines.includes(strings.talk.agreedHeading)) ?? []
    expect(talked).toContain(strings.talk.signed)
    expect(talked.join('\n')).toMatch(/^Ronde 2: /m)
    expect(talked.join('\n')).toContain('Planmatig')
  })
})

test('an anonymous discussion that is signed shows nothing any more that one person wrote', async () => {
  const team = await aTalkedConcept('anonymous')
  const written = () => inChannel(team).some(([, card]) => JSON.stringify(card).includes('notitie-'))
  expect(written()).toBe(true)
  await team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }))
  expect(written()).toBe(false)
})

test('with the director no discussion has a button; back at the team they have them again', async () => {
  const team = await aVotedConcept()
  const pressable = () =>
    inChannel(team)
      .filter(([, card]) => linesOf(card).includes(strings.talk.agreedHeading))
      .map(([, card]) => partsOfType(card, 'Action.Execute').length > 0)
  // What goes to the director is told by the next look.
  await sweepLater(team, 0, 3)
  expect(pressable()).toEqual([false])
  await team.settle(await team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark: 'Bekijk dit nog eens.' }))
  expect(pressable()).toEqual([true])
})
