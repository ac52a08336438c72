import { describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import type { App } from '../../src/app/scan/app.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { BusyError } from '../../src/delivery/messenger.ts'
import { strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, aTeamsApp, at, filledSetup, type Said, strictly, type TeamsApp } from '../build/app.ts'
import type { RecordingMailer } from '../build/mailer.ts'
import { aVotePress } from '../build/presses.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, CHANNEL, carla, dirk, jana, THREAD, voters } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { again } from '../e2e/client.ts'
import { aConceptScan } from './delivering.ts'
import { aConcept, anAgreedScan, handsOver } from './directing.ts'
import { aRevealedScan, aSecondRound, DISCUSS, doing, REVOTE } from './talking.ts'

type Told = { readonly team: TeamsApp & { readonly mailer?: RecordingMailer }; readonly said: Said }

const DOUBT = strings.unreached.director.perhapsTitle
const remind = { verb: 'remind', scan: 'scan-1' }
const join = { verb: 'join', scan: 'scan-1' }

/** Everything that is sent outside a turn, each up to where it is to be sent: how many messages and mails it takes. */
const stories: readonly (readonly [string, number, () => Promise<Told>])[] = [
  [
    'the invitations',
    9,
    async () => {
      const team = aTeamsApp()
      await team.types(an, 'start', THREAD)
      return { team, said: await team.presses(an, filledSetup(), THREAD) }
    }
  ],
  ['reminders', 9, () => after(aRunningScan(), (team) => team.presses(an, remind, THREAD))],
  ['a card that was asked for', 1, () => after(aRunningScan(), (team) => team.presses(bert, join, THREAD))],
  ['a discussion card', 1, () => after(aRevealedScan(), (team) => team.presses(an, DISCUSS, THREAD))],
  [
    'the vote card of a second round',
    1,
    () =>
      after(aRevealedScan(), async (team) => {
        await doing(team, an, DISCUSS)
        return team.presses(an, REVOTE, THREAD)
      })
  ],
  [
    'the card to agree on',
    1,
    () =>
      after(aRevealedScan(), (team) => team.presses(an, { verb: 'agree-open', scan: 'scan-1', block: 'plg' }, THREAD))
  ],
  ['the concept', 1, () => after(anAgreedScan(), (team) => handsOver(team))],
  [
    'a concept that comes back',
    1,
    () =>
      after(aConcept(), (team) => team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark: 'Kijk eens na.' }))
  ],
  [
    'a submitted result with its mails and receipts',
    5,
    async () => {
      const team = await aConceptScan()
      return { team, said: await team.sign() }
    }
  ]
]

async function after(team: Promise<TeamsApp>, press: (team: TeamsApp) => Promise<Said>): Promise<Told> {
  const found = await team
  return { team: found, said: await press(found) }
}

/** How many messages and mails left; repaintings, and what the facilitator is told of a doubt, aside. */
function leftBy({ team }: Told): number {
  const posts = team.sent.filter(({ what, card }) => what === 'post' && titleOf(card) !== DOUBT)
  return posts.length + (team.mailer?.sent.length ?? 0)
}

/** Does every job at all of these bots at once, and what follows from it too. */
async function doAt(apps: readonly App[], jobs: readonly Job[]): Promise<void> {
  const waiting = [...jobs]
  for (let job = waiting.shift(); job; job = waiting.shift()) {
    const one = job
    const followed = await Promise.all(apps.map((app) => doJob(app, one)))
    waiting.push(...(followed[0] ?? []))
  }
}

/** A replica: everything of a bot but its ids, which no two share, and a clock that all read at the same moment. */
function replicaOf({ app }: TeamsApp, name: string, moment: Date): App {
  let ids = 0
  return { ...app, now: () => moment, newId: () => `${name}-${++ids}` }
}

describe.each(stories)('%s', (_what, count, tell) => {
  test('leave once, however often the job is done', async () => {
    const told = await tell()
    const before = leftBy(told)
    for (let time = 0; time < 3; time++) await told.team.settle(told.said)
    expect(leftBy(told) - before).toBe(count)
  })

  test('leave once when two bots do the same job within the same millisecond', async () => {
    const told = await tell()
    const before = leftBy(told)
    const moment = told.team.app.now()
    const replicas = ['a', 'b'].map((name) => replicaOf(told.team, name, moment))
    await doAt(replicas, told.said.jobs)
    expect(leftBy(told) - before).toBe(count)
  })

  test('are not sent again blindly after a bot that stopped while sending', async () => {
    const told = await tell()
    const { app, mailer } = { ...told.team, mailer: told.team.mailer }
    const before = leftBy(told)
    // It comes no further than the sending itself.
    const stopped =
      <A extends unknown[]>(send: (...asked: A) => Promise<unknown>) =>
      async (...asked: A) => {
        await send(...asked)
        return new Promise<never>(() => undefined)
      }
    const dying: App = {
      ...app,
      messenger: { ...app.messenger, post: stopped(app.messenger.post) },
      ...(mailer && { mailer: { send: stopped(mailer.send) } })
    }
    for (const job of told.said.jobs) {
      const sent = leftBy(told)
      let isOver = false
      const end = () => {
        isOver = true
      }
      doJob(dying, job).then(end, end)
      while (leftBy(told) === sent && !isOver) await new Promise((tick) => setTimeout(tick, 1))
    }
    const first = leftBy(told) - before
    await told.team.settle(told.said)
    await told.team.settle({ ...told.said, jobs: await sweep(app, strictly) })
    expect(first).toBeGreaterThan(0)
    expect(leftBy(told) - before).toBe(count)
  })
})

describe('what a person asks for again', () => {
  const asked = (timestamp: string) => ({ ...pressing(bert, join, at(THREAD)), timestamp })
  const cardsOf = (team: TeamsApp) => team.sent.filter(({ to }) => to === `a:${bert.id}`)

  test('comes again, and only once when Teams delivers that press again', async () => {
    const team = await aRunningScan()
    const press = asked('2026-11-24T10:00:30.000Z')
    for (const activity of [press, again(press), { ...again(press), timestamp: '2026-11-24T10:00:31.000Z' }])
      await team.settle(await team.ask(activity))
    expect(cardsOf(team)).toHaveLength(2)
    await team.settle(await team.ask(asked('2026-11-24T10:05:00.000Z')))
    expect(cardsOf(team)).toHaveLength(3)
  })

  test('is a discussion card again when the first one perhaps never came', async () => {
    const team = await aRevealedScan()
    const { post } = team.app.messenger
    const discuss = (timestamp: string) => team.ask({ ...pressing(an, DISCUSS, at(THREAD)), timestamp })
    const postsInChannel = () => team.sent.filter(({ to, what }) => to === CHANNEL && what === 'post')
    const before = postsInChannel().length
    Object.assign(team.app.messenger, { post: async () => ({ state: 'perhaps' }) })
    await team.settle(await discuss('2026-11-24T10:00:00.000Z'))
    Object.assign(team.app.messenger, { post })
    await team.settle(await discuss('2026-11-24T10:04:00.000Z'))
    expect(postsInChannel()).toHaveLength(before + 1)
  })
})

test('a vote card is not posted any more when its round is over by then', async () => {
  const team = await aRevealedScan()
  const late = await team.presses(an, REVOTE, THREAD)
  await team.presses(an, { verb: 'end-revote-yes', scan: 'scan-1', block: 'preventie', round: 0 }, THREAD)
  const before = team.sent.length
  await team.settle({ ...late, jobs: late.jobs.filter(({ kind }) => kind === 'ballot') })
  expect(team.sent).toHaveLength(before)
})

test('a colleague’s vote in a second round repaints the discussion, and never posts one', async () => {
  const team = await aSecondRound()
  const before = team.sent.filter(({ what }) => what === 'post').length
  await doing(team, bert, { verb: 'ballot', scan: 'scan-1', block: 'preventie', vote: 'planmatig' })
  expect(team.sent.filter(({ what }) => what === 'post')).toHaveLength(before)
})

describe('a member whose chat asks to come back later', () => {
  test('keeps nobody else waiting, and is invited once Teams takes it', async () => {
    const team = aTeamsApp()
    const { post } = team.app.messenger
    let isBusy = true
    Object.assign(team.app.messenger, {
      post: async (...[chat, card]: Parameters<typeof post>) => {
        if (isBusy && chat.id === `a:${carla.id}`) throw new BusyError(30_000, new Error('429'))
        return post(chat, card)
      }
    })
    await team.types(an, 'start', THREAD)
    const said = await team.presses(an, filledSetup(), THREAD)
    await expect(team.settle(said)).rejects.toMatchObject({ retryAfter: 30_000 })
    const invited = () => team.sent.filter(({ what }) => what === 'post').map(({ to }) => to)
    const others = voters.filter((who) => who !== carla).map(({ id }) => `a:${id}`)
    expect(new Set(invited())).toEqual(new Set(others))
    isBusy = false
    await team.settle(said)
    expect(invited().filter((to) => to === `a:${carla.id}`)).toHaveLength(1)
    expect(invited()).toHaveLength(9)
  })
})

describe('who can’t be reached', () => {
  const chatOf = (who: { readonly id: string }) => `a:${who.id}`
  const toldAn = (team: TeamsApp) =>
    team.sent.filter(({ to, card }) => to === chatOf(an) && titleOf(card) === strings.unreached.title)

  async function whereBertBlocks(): Promise<TeamsApp> {
    const team = await aRunningScan()
    const { post } = team.app.messenger
    Object.assign(team.app.messenger, {
      post: async (...[chat, card]: Parameters<typeof post>) =>
        chat.id === chatOf(bert) ? { state: 'failed', reason: 'blocked' } : post(chat, card)
    })
    return team
  }

  test('by a reminder is named to nobody, for it goes to who is not ready; the others are served', async () => {
    const team = await whereBertBlocks()
    const before = team.sent.length
    await team.settle(await team.presses(an, remind, THREAD))
    expect(team.sent.slice(before).filter(({ card }) => titleOf(card) === strings.reminder.title)).toHaveLength(8)
    expect(toldAn(team)).toEqual([])
    expect(linesOf((await team.types(an, 'status')).card ?? {}).join()).not.toContain('Bert Claes')
  })

  test('by a card that was asked for is not named either: who asks for one may not be ready', async () => {
    const team = await whereBertBlocks()
    await team.settle(await team.presses(bert, join, THREAD))
    await team.settle(await team.presses(an, remind, THREAD))
    expect(toldAn(team)).toEqual([])
    expect(linesOf((await team.types(an, 'status')).card ?? {}).join()).not.toContain('Bert Claes')
  })
})

describe('a first card that perhaps arrived', () => {
  async function whereTeamsIsUnsureOfBert(): Promise<TeamsApp> {
    const team = aTeamsApp()
    const { post } = team.app.messenger
    Object.assign(team.app.messenger, {
      post: async (...[chat, card]: Parameters<typeof post>) =>
        chat.id === `a:${bert.id}` ? { state: 'perhaps' } : post(chat, card)
    })
    await team.types(an, 'start', THREAD)
    await team.settle(await team.presses(an, filledSetup(), THREAD))
    return team
  }

  test('shows in the facilitator’s status in calm words, with how far the team is, and to nobody else', async () => {
    const team = await whereTeamsIsUnsureOfBert()
    const { card } = await team.types(an, 'status')
    const lines = linesOf(card ?? {})
    expect(lines, 'nobody is called missing').not.toContain(strings.unreached.intro)
    expect(lines[lines.indexOf('Bert Claes') + 1]).toBe(strings.unreached.perhaps)
    expect(lines.join('\n')).toContain('0 van 9 klaar')
    const others = linesOf((await team.types(carla, 'status')).card ?? {})
    expect(others).toContainEqual(expect.stringMatching(/^0 van 9 klaar/))
    expect(others).not.toContain('Bert Claes')
    expect((await team.types(an, 'status', THREAD)).text).toMatch(/^0 van 9 klaar/)
  })

  test('says the same when that member has begun, so that nobody can tell who answered', async () => {
    const team = await whereTeamsIsUnsureOfBert()
    await team.presses(bert, { verb: 'vote', scan: 'scan-1', block: 'preventie', seen: 0, vote: 'planmatig' })
    const lines = linesOf((await team.types(an, 'status')).card ?? {})
    expect(lines.join('\n')).toContain('0 van 9 klaar, 1 bezig')
    expect(lines[lines.indexOf('Bert Claes') + 1]).toBe(strings.unreached.perhaps)
  })
})

describe('a channel that can’t be written to any more', () => {
  test.each(['not-installed', 'gone'] as const)(
    '(%s) is told to the facilitator once, in their own chat, with what to do',
    async (reason) => {
      const team = await aRunningScan()
      const { post } = team.app.messenger
      Object.assign(team.app.messenger, {
        update: async () => ({ state: 'failed', reason }),
        post: async (...[chat, card]: Parameters<typeof post>) =>
          chat.id === CHANNEL ? { state: 'failed', reason } : post(chat, card)
      })
      const before = team.sent.length
      for (const who of [bert, carla, dirk]) {
        await team.presses(who, aVotePress('preventie', 'planmatig'))
        await doJob(team.app, { kind: 'repaint', scan: 'scan-1' })
      }
      const [told, ...more] = team.sent.slice(before)
      expect(told?.to).toBe(`a:${an.id}`)
      expect(linesOf(told?.card ?? {}).join('\n')).toContain(strings.unreached.channel.reason('channel')[reason])
      expect(more).toEqual([])
    }
  )

  test('is told as well when a discussion card can’t be posted', async () => {
    const team = await aRevealedScan()
    const { post } = team.app.messenger
    Object.assign(team.app.messenger, {
      post: async (...[chat, card]: Parameters<typeof post>) =>
        chat.id === CHANNEL ? { state: 'failed', reason: 'not-installed' } : post(chat, card)
    })
    await doing(team, an, DISCUSS)
    expect(team.sent.at(-1)?.to).toBe(`a:${an.id}`)
    expect(titleOf(team.sent.at(-1)?.card)).toBe(strings.unreached.channel.title)
  })
})
