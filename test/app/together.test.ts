import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, at, filledSetup, type TeamsApp } from '../build/app.ts'
import { anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { expectRefused, filledIn } from './refused.ts'

let team: TeamsApp

/** A scan of An's channel that the team fills in together. */
beforeEach(async () => {
  team = await aRunningScan(filledSetup({ way: 'together' }))
})

const press = (data: object) => team.presses(an, { scan: 'scan-1', ...data })

describe('a scan that the team fills in together', () => {
  test('begins where the team agrees: nobody is invited, and the first card is in the facilitator’s chat', async () => {
    const chats = team.sent.filter(({ to }) => to.startsWith('a:'))
    expect(chats.map(({ to }) => to)).toEqual([`a:${an.id}`])
    expect(linesOf(chats[0]?.card ?? {})).toContain('Behartiger van de leerling')
    expect(filledIn(chats[0]?.card)).toMatchObject({ vote: '', ambition: '', levers: '' })
  })

  test('walks the eleven bouwstenen one after the other, up to the conclusion', async () => {
    let last: object = {}
    for (const { id } of instrument.blocks) {
      const said = await press(anAgreePress(id))
      last = said.card ?? {}
    }
    expect(linesOf(last)).toContain(strings.conclude.title)
    expect(linesOf(last).some((line) => line.startsWith('Nog vast te leggen'))).toBe(false)
    const overview = await press({ verb: 'agree-overview' })
    expect(linesOf(overview.card ?? {})).toContain(strings.agree.progress(11, 11, instrument.nouns))
  })

  test('shows on the shared card what has been agreed so far, without votes', async () => {
    const said = await press(anAgreePress('preventie'))
    await team.settle(said)
    const lines = linesOf(team.sent.at(-1)?.card ?? {})
    expect(lines).toContain(strings.agree.progress(1, 11, instrument.nouns))
    expect(lines.join('\n')).not.toMatch(/stemden|antwoord/)
  })

  test('takes no votes', async () => {
    const vote = aVotePress('preventie', 'planmatig')
    await expectRefused(team, pressing(bert, vote, at(`a:${bert.id}`)), refusalText({ reason: 'closed' }))
  })

  test('is started once, also when the press comes twice', async () => {
    const before = await team.store.everything()
    const again = await team.presses(an, filledSetup({ way: 'together' }), THREAD)
    expect(linesOf(again.card ?? {})).toContain(strings.agree.progress(0, 11, instrument.nouns))
    expect((await team.store.everything())['scan!scan-1']).toEqual(before['scan!scan-1'])
  })
})
