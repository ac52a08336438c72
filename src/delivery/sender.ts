import type { Clock } from './clock.ts'
import { type Fate, fateAfter, fateBefore, isLastTry, tellFate } from './fate.ts'
import type { Job } from './jobs.ts'
import { type InHand, type JobLetter, lanes } from './lanes.ts'
import type { Letter, Queue } from './queue.ts'
import { spacing } from './spacing.ts'

/** How long a letter is hidden from other replicas while it is in hand, in milliseconds; renewed half-way. */
const HIDDEN_FOR = 20_000

/** The most letters that one call takes. */
const MOST_AT_ONCE = 32

/** How often to look for letters that other replicas added, and how often once there was none for QUIET, in milliseconds. */
const [LOOK_EVERY, LOOK_SELDOM, QUIET] = [1_000, 5_000, 10 * 60_000]

/** A job that takes longer, in milliseconds, is no longer waited for. */
const DEADLINE = 5 * 60_000

/** How long what is under way gets when the sender stops, in milliseconds. */
const GRACE = 8_000

/** What a sender is made of. */
export type SenderParts = {
  readonly queue: Queue
  /** Does a job, which may have been done before, and gives those that follow; at a last try a no of Teams stays one. */
  readonly run: (job: Job, isLast: boolean) => Promise<readonly Job[]>
  /** Whether this replica may send: only one at a time may. */
  readonly isHeld: () => boolean
  readonly clock: Clock
  /** What an operator may read of an error. */
  readonly causeOf: (error: unknown) => string
  /** Told of a letter that could not be done: why, and whether it is tried again, or lies aside by now and under which id. */
  readonly onFailure: (letter: Letter, fate: 'again' | 'aside', cause: string, asideAs?: string) => void
  /** Told when the queue can't be reached. */
  readonly onTrouble: (error: unknown) => void
}

/**
 * Takes letters from the queue and does them, as long as this replica may. A letter is taken out once its job is done and
 * what follows is in the queue; when the bot dies before that, it comes back and is done again.
 */
export function startSender({ queue, run, isHeld, clock, causeOf, onFailure, onTrouble }: SenderParts) {
  const hand = lanes()
  const spaced = spacing(clock)
  const underWay = new Set<Promise<void>>()
  let bell = new AbortController()
  let lookAt = clock.now()
  let lastFound = clock.now()
  let isStopping = false

  async function loop(): Promise<void> {
    while (!isStopping) {
      bell = new AbortController()
      // Whoever sends now takes them once they are no longer hidden.
      if (!isHeld()) hand.letGo()
      else if (hand.room() > 0 && lookAt <= clock.now()) await takeIn()
      begin()
      keepHidden()
      const next = hand.room() > 0 ? lookAt : Number.POSITIVE_INFINITY
      const pause = isHeld() ? Math.min(next, hand.soonest()) - clock.now() : LOOK_EVERY
      await clock.sleep(Math.min(Math.max(pause, 0), LOOK_SELDOM), bell.signal)
    }
  }

  async function takeIn(): Promise<void> {
    const hiddenUntil = clock.now() + HIDDEN_FOR
    // Set before asking: what is added meanwhile has it look again at once.
    lookAt = clock.now() + (clock.now() - lastFound < QUIET ? LOOK_EVERY : LOOK_SELDOM)
    const most = Math.min(MOST_AT_ONCE, hand.room())
    const letters = await queue.take(most, HIDDEN_FOR).catch((error: unknown): readonly Letter[] => {
      onTrouble(error)
      return []
    })
    for (const letter of letters) accept(letter, hiddenUntil)
    if (letters.length > 0) lastFound = clock.now()
    if (letters.length === most) lookAt = clock.now()
  }

  function accept(letter: Letter, hiddenUntil: number): void {
    const fate = fateBefore(letter)
    if (fate) {
      if (fate.kind === 'again') onFailure(letter, 'again', 'newer')
      follow(tell(letter, fate).catch(onTrouble))
    } else if (isOrder(letter)) {
      const surplus = hand.put(letter, hiddenUntil)
      if (surplus) endInHand(surplus, { kind: 'done' })
    }
  }

  function begin(): void {
    for (let one = isHeld() ? hand.next(clock.now()) : undefined; one; one = hand.next(clock.now()))
      follow(perform(one))
  }

  async function perform(one: InHand): Promise<void> {
    const fate = (await mayBegin(one)) ? await attempt(one.order) : undefined
    hand.ended(one, clock.now())
    if (fate) endInHand(one, fate)
    bell.abort()
  }

  /** Notes that a letter is begun that came back before: it may be what stops the bot, and those beside it only waited. */
  async function mayBegin(one: InHand): Promise<boolean> {
    if (one.order.takes === 1) return true
    let isNoted = false
    ask(one, async () => {
      const kept = await queue.keep(one.order, HIDDEN_FOR, 'begun')
      if (kept) one.order = { ...one.order, receipt: kept.receipt }
      isNoted = kept !== undefined
    })
    await one.asking
    return isNoted
  }

  async function attempt(order: JobLetter): Promise<Fate> {
    try {
      const following = await inTime(run(order.job, isLastTry(order)))
      await add(following, order.turn)
      return { kind: 'done' }
    } catch (error) {
      // What was stopped because another replica sends now is no failure: that one takes it over.
      if (!isHeld()) return { kind: 'again', after: 0, counted: 'spared' }
      const cause = causeOf(error)
      const fate = fateAfter(order, error, cause)
      if (fate.kind === 'again') onFailure(order, 'again', cause)
      return fate
    }
  }

  async function inTime<T>(work: Promise<T>): Promise<T> {
    const over = new AbortController()
    const late = clock.sleep(DEADLINE, over.signal).then(() => {
      throw new Error(`a job took longer than ${DEADLINE / 1000} s`)
    })
    return Promise.race([work, late]).finally(() => over.abort())
  }

  /** Asks to hide for longer what has been in hand for a while. */
  function keepHidden(): void {
    if (!isHeld()) return
    for (const one of hand.all().filter(({ hiddenUntil }) => hiddenUntil - clock.now() < HIDDEN_FOR / 2)) {
      const hiddenUntil = clock.now() + HIDDEN_FOR
      one.hiddenUntil = hiddenUntil
      ask(one, async () => {
        const kept = await queue.keep(one.order, HIDDEN_FOR)
        if (kept) one.order = { ...one.order, receipt: kept.receipt }
        else hand.drop(one)
      })
    }
  }

  /** Says what becomes of a letter in hand, after what is already being asked about it. */
  function endInHand(one: InHand, fate: Fate): void {
    ask(one, () => tell(one.order, fate))
  }

  function ask(one: InHand, question: () => Promise<void>): void {
    one.asking = one.asking.then(question).catch(onTrouble)
    follow(one.asking)
  }

  /** Says to the queue what becomes of a letter, and tells of one that is set aside once it lies there. */
  async function tell(letter: Letter, fate: Fate): Promise<void> {
    const asideAs = await tellFate(queue, letter, fate)
    if (fate.kind === 'aside') onFailure(letter, 'aside', fate.reason, asideAs)
  }

  function follow(work: Promise<void>): void {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }

  async function add(jobs: readonly Job[], turn: string): Promise<void> {
    // An equal job that waits here finds in storage what this one would: a hundred votes need no hundred letters.
    const missing = isHeld() ? jobs.filter((job) => !hand.isWaiting(job)) : jobs
    await spaced.lay(missing, async (some, after) => {
      await queue.add(some, turn, after)
      if (after === 0) wake()
    })
  }

  /** Has the sender look at once. */
  function wake(): void {
    lookAt = clock.now()
    lastFound = clock.now()
    bell.abort()
  }

  const looping = loop()
  return {
    add,
    wake,
    /** Whether more can be taken in hand: as long as the queue holds more than that, there is none. */
    hasRoom: () => hand.room() > 0,
    /** Takes nothing more, lets what is under way end, and gives back what waits. */
    async stop(): Promise<void> {
      isStopping = true
      bell.abort()
      await looping
      const over = new AbortController()
      for (const one of hand.letGo()) endInHand(one, { kind: 'again', after: 0, counted: 'spared' })
      await Promise.race([allEnded(), clock.sleep(GRACE, over.signal)])
      over.abort()
    }
  }

  async function allEnded(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay)
  }
}

function isOrder(letter: Letter): letter is JobLetter {
  return typeof letter.job === 'object'
}
