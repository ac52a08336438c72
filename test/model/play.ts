import { expect } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { handle } from '../../src/app/handle.ts'
import type { App, Outcome } from '../../src/app/scan/app.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import type { ScanStore } from '../../src/storage/scans.ts'
import { StorageError, type Store } from '../../src/storage/store.ts'
import { type Activity, pressing } from '../build/activity.ts'
import { aRunningScan, at, queued } from '../build/app.ts'
import { parseActivity } from '../build/parsed.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, CHANNEL, carla, type Listed, THREAD } from '../build/the-team.ts'
import { again } from '../e2e/client.ts'
import { dataOf, IN_THREAD, leaderOf, PEOPLE, SCAN, shortInstrument } from './buttons.ts'
import { asHeard, cardsInHand, expectFigures, expectNothingToldBefore, isNo, type Leaving } from './cards.ts'
import { type Content, contentOf } from './content.ts'
import { type Ask, allowedAfter, isPartWay, isSame } from './expected.ts'
import type { Move, Story, Wish } from './story.ts'
import { type Trouble, troubledStore } from './trouble.ts'

/** How scans are kept on a store, by a press with this activity id. */
export type Design = (store: Store, activity: string) => ScanStore

/** How often each kind of thing happened: a test that saw none of it would prove nothing. */
export type Happened = Map<string, number>

type Press = { readonly ask: Ask; readonly by: Listed; readonly activity: Activity }
/** How a press ended: with an answer, or without one, so that nobody knows what became of it. */
type Ended = Outcome | 'unknown'
type Held = Press & {
  readonly goOn: () => Promise<Ended>
  /** What the scan held since the press came in. */
  readonly moments: Content[]
  /** What it asked had been done when it was held up. */
  readonly isDone: boolean
}

/** Plays a story on the real app and storage, and fails at the first promise that is broken. */
export async function play({ visibility, moves }: Story, design: Design, happened: Happened): Promise<void> {
  const members = [bert, carla].map(({ aadObjectId }) => aadObjectId).join(',')
  const team = await aRunningScan({ visibility, members })
  const instrument = shortInstrument(team.app)
  const app: App = {
    ...team.app,
    scans: design(team.store, 'jobs'),
    instruments: { current: new Map([[instrument.id, instrument]]), earlier: [] },
    // Without pictures, which take long and change nothing here.
    publicUrl: () => undefined,
    opening: () => undefined
  }
  const cards = cardsInHand()
  const pressed: Press[] = []
  const held: Held[] = []
  const jobs: Job[] = []
  let content = await read()
  let rows = await team.store.everything()
  let posts = 0
  let clicks = 0

  for (const move of moves) await make(move)
  while (held.length > 0) await goOn(0)
  await doJobs()

  async function make(move: Move): Promise<void> {
    switch (move.kind) {
      case 'press':
        return begin(asPress(move.wish), move.trouble)
      case 'again': {
        const earlier = pressed.at(-1 - (move.which % Math.max(1, pressed.length)))
        if (!earlier) return
        note('delivered again')
        return begin({ ...earlier, activity: again(earlier.activity) }, move.trouble)
      }
      case 'go-on':
        return held.length > 0 ? goOn(held.length - 1 - (move.which % held.length)) : undefined
      case 'work':
        return doJobs()
    }
  }

  async function begin(press: Press, trouble: Trouble | undefined): Promise<void> {
    pressed.push(press)
    const way = troubledStore(team.store, trouble, (operation) => note(`${trouble?.what} ${operation}`))
    const scans = design(way.store, String(press.activity.id))
    const ended = answerTo({ ...app, scans }, press.activity)
    const first = await Promise.race([ended, way.held])
    if (first !== 'held') return settle(press, first, [content], true)
    const goOn = () => {
      way.letGo()
      return ended
    }
    held.push({ ...press, goOn, moments: [content], isDone: !isSame(await read(), content) })
    await settle(press, 'unknown', [content], false)
  }

  async function goOn(which: number): Promise<void> {
    const [press] = held.splice(which, 1)
    if (!press) return
    note('went on')
    const ended = await press.goOn()
    await settle(press, ended, press.isDone && press.ask.kind !== 'sign' ? 'done' : press.moments, false)
    if (content.state !== 'submitted' || visibility === 'named') return
    jobs.push(...(await sweep(app, fail)))
    await advanceTo(await read())
    expect(content, 'nothing says who answered what').toMatchObject({ answers: {}, ballots: {}, handedIn: {} })
  }

  /** Holds what a press did against what it may do; `isAlone` when nothing else happened while it was in hand. */
  async function settle(
    { ask, by }: Press,
    ended: Ended,
    moments: readonly Content[] | 'done',
    isAlone: boolean
  ): Promise<void> {
    const now = await read()
    const allowed = moments === 'done' ? [content] : allowedAfter(ask, moments)
    const what = JSON.stringify(ask)
    const heard = ended === 'unknown' ? undefined : asHeard(ended)
    if (heard === undefined) {
      if (!isPartWay(ask, now, content)) expect(now, `${what} left something else`).toEqual([content, ...allowed])
    } else if (isNo(heard)) {
      note('refused')
      const after = await team.store.everything()
      if (!isSame(after, rows)) expect(after, `${what} was refused and changed something`).toEqual(rows)
      if (isAlone) expect(allowed, `${what} was refused`).toEqual([])
    } else {
      note(`accepted ${ask.kind}`)
      if (!allowed.some((one) => isSame(one, now))) expect(now, `${what} was accepted`).toEqual(allowed)
    }
    await advanceTo(now)
    if (ended !== 'unknown') jobs.push(...ended.jobs)
    if (heard) listen({ reader: by.name, ...heard })
    listenToPosts()
  }

  async function advanceTo(now: Content): Promise<void> {
    content = now
    rows = await team.store.everything()
    for (const { moments } of held) moments.push(now)
  }

  async function doJobs(): Promise<void> {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      // Equal ones that wait are done once, as the queue does.
      const asked = job
      if (jobs.every((other) => !isSame(other, asked))) jobs.push(...(await doJob(app, queued(asked))))
    }
    const now = await read()
    if (!isSame(now, content)) expect(now, 'a job changed an answer').toEqual(content)
    rows = await team.store.everything()
    listenToPosts()
  }

  function listenToPosts(): void {
    for (const { to, card } of team.sent.slice(posts)) {
      const reader = to === CHANNEL ? undefined : PEOPLE.find(({ id }) => to === `a:${id}`)?.name
      listen({ reader, text: '', card })
    }
    posts = team.sent.length
  }

  function listen(leaving: Leaving): void {
    cards.got(leaving)
    if (content.state === 'open') expectNothingToldBefore(leaving, instrument, votesOf(leaving.reader))
    else if (leaving.card) note('figures on a card', expectFigures(leaving.card, instrument, content))
  }

  function votesOf(reader: string | undefined): readonly string[] {
    return pressed.flatMap(({ ask, by }) => (ask.kind === 'vote' && by.name === reader ? [ask.vote] : []))
  }

  async function read(): Promise<Content> {
    const whole = await design(team.store, 'reading').whole(SCAN)
    if (!whole) throw new Error('the scan is gone')
    return contentOf(whole, await team.store.read(`scan!${SCAN}`))
  }

  function note(what: string, times = 1): void {
    happened.set(what, (happened.get(what) ?? 0) + times)
  }

  function asPress(wish: Wish): Press {
    const clicked = new Date(Date.UTC(2026, 10, 24, 10, 0, clicks++)).toISOString()
    const by = PEOPLE.find(({ name }) => name === ('who' in wish ? wish.who : leaderOf(wish))) ?? an
    const ask = asAsk(wish, clicked)
    const place = IN_THREAD.includes(wish.kind) ? at(THREAD) : at(`a:${by.id}`)
    return { ask, by, activity: { ...pressing(by, dataOf(ask), place), timestamp: clicked } }
  }

  function asAsk(wish: Wish, clicked: string): Ask {
    switch (wish.kind) {
      case 'vote':
      case 'explain':
        return { ...wish, seen: cards.seen(wish.who, 'vote', wish.block, wish.age) }
      case 'hand-in':
        return { ...wish, seen: cards.seen(wish.who, 'send', '', wish.age) }
      case 'agree':
        return { ...wish, seen: cards.seen(an.name, 'agree', wish.block, wish.age) }
      case 'ballot':
        return { ...wish, at: clicked }
      case 'end-revote':
        return { ...wish, round: content.reopened[wish.block] ?? 0 }
      default:
        return wish
    }
  }
}

function fail(error: unknown): never {
  throw error
}

async function answerTo(app: App, activity: Activity): Promise<Ended> {
  try {
    return await handle(app, parseActivity(activity))
  } catch (error) {
    if (error instanceof StorageError) return 'unknown'
    throw error
  }
}
