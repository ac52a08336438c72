import { beforeEach, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, inChannel, type TeamsApp } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, THREAD } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { COPIED, putBack } from './put-back.ts'
import { answering, CHOICES } from './signing.ts'

const OWN = strings.restored.own(strings.moment(COPIED))
const TEAM = strings.restored.team(strings.moment(COPIED))
const IN_SHORT = strings.restored.inShort(strings.moment(COPIED))

let team: TeamsApp
/** Bert handed in, Carla began; then all of it was lost and put back. */
beforeEach(async () => {
  team = await aRunningScan()
  await answering(team, bert, CHOICES[0])
  await team.presses(carla, aVotePress('plg', 'planmatig'))
  await putBack(team)
})

const linesFor = async (asked: ReturnType<TeamsApp['types']>) => linesOf((await asked).card ?? {})
const resumes = (who: typeof bert) => linesFor(team.types(who, 'hervat'))
const bertsMember = async () => (await team.app.scans.view('scan-1', bert.aadObjectId))?.own?.member.value

describe('after a copy was put back, whoever answers', () => {
  test('is told on the card with their answers, and on each next question, until they hand in', async () => {
    const { card } = await team.types(carla, 'hervat')
    expect(titleOf(card)).toBe(strings.overview.title)
    expect(linesOf(card ?? {})).toContain(OWN)
    await team.presses(carla, aVotePress('netwerk', 'planmatig'))
    expect(await linesFor(team.presses(carla, aContextPress('netwerk', { ambition: 'planmatig' })))).toContain(OWN)
    await answering(team, carla, CHOICES[1])
    expect(await resumes(carla)).not.toContain(OWN)
  })

  test('and had handed in, gets all of it to look over, and is told until they hand in again', async () => {
    const { card } = await team.types(bert, 'hervat')
    expect(titleOf(card)).toBe(strings.overview.title)
    expect(linesOf(card ?? {})).toContain(OWN)
    const before = await bertsMember()
    const first = { practices: CHOICES[0].priority, 'priority-1': CHOICES[0].priority }
    const again = aSendPress({ ...first, 'priority-2': 'netwerk', 'priority-3': 'partnerschap' }, 1)
    await team.presses(bert, again)
    expect(titleOf((await team.types(bert, 'hervat')).card)).not.toBe(strings.overview.title)
    const { restored: _, ...rest } = before ?? { restored: '' }
    expect(await bertsMember(), 'as it was: the same place in who handed in').toEqual(rest)
  })

  test('has in status, in the channel and in their own chat, what everybody is told', async () => {
    expect((await team.types(an, 'status', THREAD)).text).toMatch(`${TEAM} `)
    expect((await linesFor(team.types(an, 'status'))).join('\n')).toContain(TEAM)
  })

  test('sees it on the card of the scan, and on the agenda, until it is signed', async () => {
    const shown = () => inChannel(team).map(({ card }) => linesOf(card))
    await team.settle(await team.types(an, 'status', THREAD))
    expect(shown().some((lines) => lines[0]?.startsWith('Groepsscan') && lines.includes(TEAM))).toBe(true)
    await team.settle(await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD))
    expect(shown().some((lines) => lines[0] === strings.agenda.title && lines.includes(IN_SHORT))).toBe(true)
  })
})
