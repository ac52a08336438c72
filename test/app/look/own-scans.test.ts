import { describe, expect, test } from 'vitest'
import { lookAtOwnScans, type OwnScans } from '../../../src/app/look/own-scans.ts'
import { aTeamsApp, filledSetup } from '../../build/app.ts'
import { an, bert, CHANNEL, carla, dirk, everyone, jana, lena } from '../../build/the-team.ts'
import { answering, CHOICES } from '../signing.ts'
import { as, READERS, type Reader, STATES, type State, votedIn } from './looking.ts'

/** Where each scan stands, by what it asks. */
const shapeOf = ({ asking, running, done }: OwnScans) => ({
  asking: asking.map(({ scan, asks }) => `${scan} ${asks?.kind}`),
  running: running.map(({ scan, asks }) => `${scan} ${asks?.kind ?? 'nothing'}`),
  done: done.map(({ schoolYear, scans }) => `${schoolYear}: ${scans.map(({ scan }) => scan).join(' ')}`)
})
const none = { asking: [], running: [], done: [] }
const asking = (what: string) => ({ ...none, asking: [`scan-1 ${what}`] })
const running = (what: string) => ({ ...none, running: [`scan-1 ${what}`] })
const done = { ...none, done: ['2026-2027: scan-1'] }

/** Worked out by hand: who has to do something, who waits, and for whom it is over. Carla handed in, An did not. */
const EXPECTED: Readonly<Record<Reader, Readonly<Record<State, ReturnType<typeof shapeOf>>>>> = {
  member: {
    open: running('answer'),
    closed: running('nothing'),
    concept: running('nothing'),
    submitted: done
  },
  'facilitator who votes': {
    open: asking('answer'),
    closed: asking('record'),
    concept: running('wait'),
    submitted: done
  },
  // Before the concept nothing is asked of a director: they can see how it stands.
  director: { open: running('nothing'), closed: running('nothing'), concept: asking('sign'), submitted: done },
  stranger: { open: none, closed: none, concept: none, submitted: none },
  guest: { open: none, closed: none, concept: none, submitted: none },
  'member, in another tenant': { open: none, closed: none, concept: none, submitted: none },
  'facilitator, in another tenant': { open: none, closed: none, concept: none, submitted: none },
  'director, in another tenant': { open: none, closed: none, concept: none, submitted: none },
  nobody: { open: none, closed: none, concept: none, submitted: none }
}

describe.each(STATES)('of a scan that is %s', (state) => {
  test('everyone finds what asks something of them, what runs and what is done', async () => {
    const { app } = await votedIn(state)
    for (const [reader, who] of Object.entries(READERS)) {
      const own = await lookAtOwnScans(app, who)
      expect(shapeOf(own), reader).toEqual(EXPECTED[reader as Reader][state])
      expect(JSON.parse(JSON.stringify(own)), 'it is plain data').toEqual(own)
    }
  })
})

describe('of several scans', () => {
  test('the one that waits for a vote comes first, and nothing of anybody’s answers is in the list', async () => {
    const team = await votedIn('concept')
    const where = '19:kanaal@thread.tacv2;messageid=1795450287440'
    await team.types(dirk, 'start', where)
    const chat = { tenant: as(dirk).tenant, id: '19:kanaal@thread.tacv2' }
    const scan = (await team.app.scans.askedBy(chat, as(dirk).id)) ?? ''
    const members = [an, bert, carla].map(({ aadObjectId }) => aadObjectId).join(',')
    await team.settle(await team.presses(dirk, filledSetup({ scan, members }), where))
    const own = await lookAtOwnScans(team.app, as(carla))
    expect(shapeOf(own)).toEqual({ asking: [`${scan} answer`], running: ['scan-1 nothing'], done: [] })
    expect(JSON.stringify(own)).not.toMatch(/notitie|geintegreerd/)
  })
})

describe('of a scan of one’s own', () => {
  test('only who did it finds it: running, and done by year once it is handed in', async () => {
    const team = aTeamsApp(everyone)
    await team.types(an, 'start')
    await team.settle(await team.presses(an, filledSetup({ members: undefined, director: undefined })))
    expect(shapeOf(await lookAtOwnScans(team.app, as(an)))).toEqual(asking('answer'))
    await answering(team, an, CHOICES[0])
    expect(shapeOf(await lookAtOwnScans(team.app, as(an)))).toEqual(done)
    for (const who of [bert, jana, lena]) expect(shapeOf(await lookAtOwnScans(team.app, as(who)))).toEqual(none)
  })
})

describe('a scan that can’t be read', () => {
  test('is counted, and the others are none the worse', async () => {
    const team = await votedIn('submitted')
    await team.app.scans.remember(as(carla).id, undefined, {
      id: 'scan-9',
      openedAt: '2026-11-24T09:00:00.000Z',
      chat: { scope: 'channel', id: CHANNEL, thread: '', tenant: as(carla).tenant, serviceUrl: '' }
    })
    await team.store.write('scan!scan-9', [
      { key: 'scan', data: { v: 99, kind: 'scan', content: {} }, expects: 'nothing' }
    ])
    const own = await lookAtOwnScans(team.app, as(carla))
    expect([shapeOf(own), own.unread]).toEqual([done, 1])
  })
})
