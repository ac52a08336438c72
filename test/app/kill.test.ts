import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/app/scan/request.ts'
import { type Activity, pressing, replayed, typing } from '../build/activity.ts'
import { aTeamsApp, at, filledSetup, type TeamsApp } from '../build/app.ts'
import { aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, jana, type Listed, THREAD } from '../build/the-team.ts'
import { type Moment, momentOf, type Outcome, type Run, runFrom } from './killing.ts'
import { asRole, inState, RULES, type Rule, STATES, type State } from './rules.ts'

/** What is pressed or typed, and what somebody does next who does not know that the bot was killed. */
type Case = { readonly what: string; readonly asked: Activity; readonly next?: Activity | undefined }

const own = ({ id }: Listed) => at(`a:${id}`)
const ownPress = (who: Listed, data: object) => pressing(who, { scan: 'scan-1', ...data }, own(who))

const moments = new Map<string, Promise<Moment>>()
/** Where a run begins: made once for each state. */
function beginning(state: string, make: () => Promise<TeamsApp>): Promise<Moment> {
  const found = moments.get(state) ?? make().then(momentOf)
  moments.set(state, found)
  return found
}

/** Every button of the table for everyone who may press it in this state, and every command. */
function casesIn(state: State): readonly Case[] {
  const rules = Object.entries(RULES).map(([verb, rule]): readonly [string, Rule] => [verb, rule])
  const buttons = rules
    .filter(([, { when }]) => when.includes(state))
    .flatMap(([verb, { press, who, alone }]) =>
      who.map(
        (role): Case => ({
          what: `${verb} by the ${role}`,
          asked: asRole(role, { ...press, verb, scan: 'scan-1' }, alone)
        })
      )
    )
  const people = { facilitator: an, member: bert, director: jana }
  const typed = COMMANDS.flatMap((command) => [
    ...Object.entries(people).map(([role, who]): Case => {
      return { what: `${command} by the ${role}`, asked: typing(who, command, own(who)) }
    }),
    { what: `${command} in the channel`, asked: typing(bert, command, at(THREAD)) }
  ])
  const next = NEXT[state]
  const erasing = Object.entries(people).map(([role, who]): Case => {
    return { what: `erase-yes by the ${role}`, asked: ownPress(who, { verb: 'erase-yes' }), next }
  })
  return [...buttons, ...typed, ...erasing]
}

/** What takes a scan on from a state. */
const NEXT: { readonly [S in State]?: Activity } = {
  open: pressing(an, { verb: 'close-yes', scan: 'scan-1' }, at(THREAD)),
  concept: ownPress(jana, { verb: 'sign-yes' })
}

async function ends(moment: Moment, { next }: Case, begin: (run: Run) => Promise<void>): Promise<Outcome> {
  const run = await runFrom(moment)
  await begin(run)
  return endOf(run, next)
}

async function endOf(run: Run, next: Activity | undefined): Promise<Outcome> {
  const said = next && (await run.asks(next))
  if (said) await run.does(said)
  await run.passes()
  return run.outcome()
}

const untouched = new Map<Moment, Map<Activity | undefined, Promise<Outcome>>>()
/** How a moment ends when nothing is asked but what comes next: the same for all that is tried from there. */
function endsUntouched(moment: Moment, one: Case): Promise<Outcome> {
  const known = untouched.get(moment) ?? new Map<Activity | undefined, Promise<Outcome>>()
  untouched.set(moment, known)
  const found = known.get(one.next) ?? ends(moment, one, async () => undefined)
  known.set(one.next, found)
  return found
}

/** After which writes the bot is killed: each of the first five and the last; of many between them, which are alike, some. */
function positionsOf(writes: number): readonly number[] {
  const step = Math.ceil(writes / 10)
  return Array.from({ length: writes }, (_, place) => place + 1).filter(
    (place) => place <= 5 || place === writes || place % step === 0
  )
}

/** Holds a run in which the bot is killed after each of its writes in turn, and one that loses all its jobs, against one without. */
async function judge(moment: Moment, one: Case, half: 'never' | 'until pressed again' = 'never'): Promise<void> {
  const { asked, next } = one
  const first = await runFrom(moment)
  const heard = await first.asks(asked)
  const writes = first.writes()
  const jobs = heard?.jobs.length ?? 0
  // It changed nothing and left nothing to do, so that there is nothing to lose.
  if (writes === 0 && jobs === 0) return
  if (heard) await first.does(heard)
  const whole = await endOf(first, next)
  if (jobs > 0) {
    const lost = await ends(moment, one, async (run) => void (await run.asks(asked)))
    expect(lost, 'all jobs lost').toEqual(whole)
  }
  if (writes === 0) return
  const without = await endsUntouched(moment, one)
  for (const killed of positionsOf(writes)) {
    const left = await ends(moment, one, async (run) => void (await run.asks(asked, killed)))
    if (!isSame(left, without) && half === 'never')
      expect(left, `killed after write ${killed} of ${writes}`).toEqual(whole)
    const again = await ends(moment, one, async (run) => {
      await run.asks(asked, killed)
      const said = await run.asks(asked)
      if (said) await run.does(said)
    })
    expect(again, `killed after write ${killed} of ${writes}, and pressed again`).toEqual(whole)
  }
}

const NOT_VOTING = { members: [bert, carla, dirk].map(({ aadObjectId }) => aadObjectId).join(','), votes: 'false' }

/** A scan of Bert's own, in which so many blocks are filled in. */
async function ownScan(filled: number): Promise<TeamsApp> {
  const team = aTeamsApp()
  await team.types(bert, 'start')
  if (filled < 0) return team
  await team.presses(bert, { ...filledSetup(), members: '', director: '' })
  const blocks = team.app.instruments.current.get('poolster-clb')?.blocks ?? []
  for (const { id } of blocks.slice(0, filled)) await team.presses(bert, aVotePress(id, 'abstain'))
  return team
}

const isSame = (one: Outcome, other: Outcome) => JSON.stringify(one) === JSON.stringify(other)

describe('killed after any write, or with all jobs lost, it ends as it would have:', () => {
  describe.each(STATES)('in a scan that is %s', (state) => {
    test.each(casesIn(state))('$what', async (one) => {
      await judge(await beginning(state, () => inState(state)), one)
    })
  })

  test.each(['open', 'concept'] as const)('erasing by name, in a scan that is %s and goes on', async (state) => {
    const moment = beginning(`${state} by name`, () => inState(state, { visibility: 'named' }))
    const asked = ownPress(bert, { verb: 'erase-yes' })
    await judge(await moment, { what: state, asked, next: NEXT[state] })
  })

  test.each([
    ['by who does not vote', {}],
    ['that the team does together', { way: 'together' }]
  ])('starting a scan %s', async (what, changes) => {
    const asked = pressing(an, filledSetup({ ...NOT_VOTING, ...changes }), at(THREAD))
    await judge(await beginning('draft', () => inState('draft')), { what, asked })
  })

  test.each([
    ['starting it', -1, { ...filledSetup(), members: '', director: '' }],
    ['answering', 3, aVotePress('plg', 'planmatig')],
    ['handing it in', 11, aSendPress()],
    ['erasing it before anything was filled in', 0, { verb: 'erase-yes' }],
    ['erasing it', 5, { verb: 'erase-yes' }]
  ] as const)('in a scan of one’s own: %s', async (what, filled, data) => {
    await judge(await beginning(`own ${filled}`, () => ownScan(filled)), { what, asked: ownPress(bert, data) })
  })

  test('being installed', async () => {
    // Teams says so again until it has its answer; until then somebody may be known who was not greeted yet.
    const one = { what: 'installed', asked: replayed('personal-installed') }
    await judge(await beginning('draft', () => inState('draft')), one, 'until pressed again')
  })
})
