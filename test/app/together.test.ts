import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { closingMistakeText } from '../../src/words/mistakes.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, at, filledSetup, type Said, type TeamsApp } from '../build/app.ts'
import { anAgreePress, aVotePress } from '../build/presses.ts'
import { an, bert, jana, THREAD } from '../build/the-team.ts'
import { linesOf, warningsOn } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { TO_DIRECTOR } from './directing.ts'
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

  test('asks all that is missing of a conclusion on which nothing was chosen yet', async () => {
    for (const { id } of instrument.blocks) await press(anAgreePress(id))
    const { card } = await press({ verb: 'to-director' })
    expect(warningsOn(card)).toContain(closingMistakeText({ problem: 'too-few-priorities' }, instrument))
    expect(warningsOn(card)).not.toContain(refusalText({ reason: 'nothing-came' }))
  })

  test('speaks nowhere of a vote, nor of what somebody answered for themselves, until it is signed and after', async () => {
    const read: string[] = []
    const reading = ({ card, text = '' }: Said) => read.push(text, ...linesOf(card ?? {}))
    const look = async () => {
      for (const who of [an, bert, jana])
        for (const word of ['status', 'mijn gegevens', 'wis mijn gegevens']) reading(await team.types(who, word))
      reading(await team.types(an, 'status', THREAD))
    }
    await look()
    for (const { id } of instrument.blocks) await press(anAgreePress(id))
    reading(await press(TO_DIRECTOR))
    await team.settle(await press({ verb: 'to-director-yes' }))
    await look()
    const concept = await team.types(jana, 'hervat')
    reading(concept)
    reading(await team.presses(jana, { verb: 'sign', scan: 'scan-1', 'mail-director': 'jana@clb.example' }))
    const scan = (await team.app.scans.whole('scan-1'))?.scan.value
    const proposedAt = scan?.state === 'concept' ? scan.proposedAt : ''
    await team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1', proposedAt }))
    await look()
    expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('submitted')
    expect(
      read.filter((line) => /stemming|opnieuw stemmen|ingestuurd|losgemaakt|wie wat|van jou is/i.test(line))
    ).toEqual([])
    for (const line of [strings.say.togetherStatus, strings.say.submittedStatus, strings.propose.locked.together])
      expect(read.map((one) => one.replaceAll('\u00a0', ' '))).toContain(line)
    expect(read).toContain(`Wie ziet dit: ${strings.mine.sees.together}`)
  })
})
