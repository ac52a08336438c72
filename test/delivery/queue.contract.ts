import { beforeEach, describe, expect, test } from 'vitest'
import type { Job } from '../../src/delivery/jobs.ts'
import type { Letter, Queue } from '../../src/delivery/queue.ts'

/** A queue in which nothing was added, and what a test does beside it. */
export type Tried = {
  readonly queue: Queue
  /** Lays a text in the queue as it is, whoever would have written it. */
  lay(text: string): Promise<void>
  /** What was set aside. */
  aside(): Promise<readonly { readonly text: string; readonly reason: string }[]>
  /** The time, in milliseconds. */
  now(): number
  /** Lets so many milliseconds go by. */
  pass(milliseconds: number): Promise<void>
}

const repaint: Job = { kind: 'repaint', scan: 'scan-1' }
const mail: Job = { kind: 'deliver', scan: 'scan-1', to: 'director' }
const jobsOf = (letters: readonly Letter[]) => letters.map(({ job }) => job)

/** Everything a queue promises (src/delivery/queue.ts), tried on the queues that `make` gives. */
export function queueContract(name: string, make: () => Promise<Tried>): void {
  describe(name, () => {
    let queue: Queue
    let tried: Tried
    beforeEach(async () => {
      tried = await make()
      queue = tried.queue
    })

    /** The one letter that there is, in hand for so long. */
    async function takeOne(hiddenFor: number): Promise<Letter> {
      const [letter, ...more] = await queue.take(32, hiddenFor)
      expect(more).toEqual([])
      if (!letter) throw new Error('there is no letter')
      return letter
    }

    /**
     * The one letter that is hidden for so long by this: given no sooner than so long after it was asked, and at most the
     * rest of a second later than so long after it was done.
     */
    async function givenAfter(milliseconds: number, hide: () => Promise<unknown>, hiddenFor = 1_000): Promise<Letter> {
      const asked = tried.now()
      await hide()
      const done = tried.now()
      for (;;) {
        const looked = tried.now()
        const [letter, ...more] = await queue.take(32, hiddenFor)
        expect(more).toEqual([])
        if (letter) {
          expect(tried.now() - asked).toBeGreaterThanOrEqual(milliseconds)
          return letter
        }
        expect(looked - done).toBeLessThan(milliseconds + 1_000)
        await tried.pass(100)
      }
    }

    test('gives nothing when nothing was added', async () => {
      expect(await queue.take(32, 1_000)).toEqual([])
    })

    test('gives what was added, with the turn it came from and as a first try', async () => {
      await queue.add([repaint, mail], 'turn-1')
      const letters = await queue.take(32, 1_000)
      expect(new Set(jobsOf(letters))).toEqual(new Set([repaint, mail]))
      for (const letter of letters) expect(letter).toMatchObject({ turn: 'turn-1', tries: 1, takes: 1 })
    })

    test('gives every kind of job as it was added', async () => {
      const jobs: readonly Job[] = [
        { kind: 'invite', scan: 'a' },
        { kind: 'send-card', scan: 'a', member: 'b', asked: '' },
        { kind: 'discussion', scan: 'a', block: 'é & <b>', asked: 'é' },
        { kind: 'ballot', scan: 'a', block: 'b' },
        { kind: 'concept-card', scan: 'a' },
        { kind: 'returned-card', scan: 'a' },
        { kind: 'receipts', scan: 'a' },
        { kind: 'agree-card', scan: 'a', block: 'b', asked: 'c' },
        { kind: 'nudge', scan: 'a', member: '29:"x"\u0000\ud800', day: '2026-12-12' },
        { kind: 'look', scan: 'a' },
        { kind: 'tell', scan: 'a' },
        repaint,
        mail
      ]
      await queue.add(jobs, 'turn-1')
      expect(new Set(jobsOf(await queue.take(32, 1_000)))).toEqual(new Set(jobs))
    })

    test('keeps nothing but what belongs to a job', async () => {
      const pressed = { verb: 'revote', scan: 'scan-1', block: 'b', vote: 'een geheim' }
      await queue.add([{ kind: 'ballot', ...pressed }], 'turn-1')
      const letter = await takeOne(1_000)
      expect(letter.job).toEqual({ kind: 'ballot', scan: 'scan-1', block: 'b' })
      expect(letter.text).not.toContain('geheim')
    })

    test('gives no more than was asked for, and the rest to the next', async () => {
      await queue.add([repaint, mail, { kind: 'invite', scan: 'scan-1' }], 'turn-1')
      expect(await queue.take(2, 5_000)).toHaveLength(2)
      expect(await queue.take(2, 5_000)).toHaveLength(1)
    })

    test('keeps a letter to the hand that took it, and gives it to the next when that does not end it in time', async () => {
      await queue.add([repaint], 'turn-1')
      const next = await givenAfter(1_000, () => takeOne(1_000))
      expect(next).toMatchObject({ job: repaint, tries: 2, takes: 2 })
    })

    test('never gives back what is done', async () => {
      await queue.add([repaint], 'turn-1')
      await queue.done(await takeOne(1_000))
      await tried.pass(1_100)
      expect(await queue.take(32, 1_000)).toEqual([])
    })

    test('keeps a letter hidden for longer when asked to, as it is held from then on', async () => {
      await queue.add([repaint], 'turn-1')
      const first = await takeOne(60_000)
      const next = await givenAfter(3_000, () => queue.keep(first, 3_000), 60_000)
      const kept = await queue.keep(next, 1_000)
      if (!kept) throw new Error('it was lost')
      await queue.done(kept)
      await tried.pass(1_100)
      expect(await queue.take(32, 1_000)).toEqual([])
    })

    test('takes no word from a hand that held a letter too long', async () => {
      await queue.add([repaint], 'turn-1')
      const old = await takeOne(1_000)
      await tried.pass(1_100)
      const now = await takeOne(1_000)
      expect(await queue.keep(old, 60_000)).toBeUndefined()
      await queue.done(old)
      await queue.postpone(old, 60_000, 'tried')
      await tried.pass(1_100)
      expect(await takeOne(1_000)).toMatchObject({ id: now.id, tries: 3 })
    })

    test('gives a postponed letter no sooner than asked', async () => {
      await queue.add([repaint], 'turn-1')
      const letter = await takeOne(60_000)
      const next = await givenAfter(1_500, () => queue.postpone(letter, 1_500, 'tried'))
      expect(next).toMatchObject({ job: repaint, turn: 'turn-1', tries: 2 })
    })

    test('does not count as a try what is spared, again and again, and counts the others', async () => {
      await queue.add([repaint], 'turn-1')
      for (const counted of ['spared', 'tried', 'spared', 'spared'] as const)
        await queue.postpone(await takeOne(60_000), 0, counted)
      expect(await takeOne(1_000)).toMatchObject({ job: repaint, turn: 'turn-1', tries: 2, takes: 5 })
    })

    test('counts how often a job was begun, and no time in a hand in which it only waited', async () => {
      await queue.add([repaint], 'turn-1')
      await takeOne(1_000)
      await tried.pass(1_100)
      const waited = await takeOne(60_000)
      expect(waited).toMatchObject({ takes: 2, begun: 0 })
      const begun = await queue.keep(waited, 0, 'begun')
      expect(begun).toBeDefined()
      const again = await takeOne(60_000)
      expect(again).toMatchObject({ job: repaint, takes: 3, begun: 1 })
      await queue.postpone(again, 0, 'spared')
      const spared = await takeOne(60_000)
      expect(spared).toMatchObject({ takes: 4, begun: 1 })
      await queue.postpone(spared, 0, 'tried')
      expect(await takeOne(1_000)).toMatchObject({ takes: 5, begun: 2 })
    })

    test('gives what is added for later no sooner', async () => {
      const letter = await givenAfter(1_500, () => queue.add([repaint], 'turn-1', 1_500))
      expect(letter).toMatchObject({ job: repaint, tries: 1 })
    })

    test('never gives back what is set aside, and keeps it with the reason', async () => {
      await queue.add([mail], 'turn-1')
      await queue.setAside(await takeOne(1_000), 'MailError EAUTH')
      await tried.pass(1_100)
      expect(await queue.take(32, 1_000)).toEqual([])
      const [aside, ...more] = await tried.aside()
      expect(more).toEqual([])
      expect(aside?.reason).toBe('MailError EAUTH')
      expect(JSON.parse(aside?.text ?? '')).toMatchObject({ job: mail, turn: 'turn-1' })
    })

    test('that was given the same job twice gives it twice, and each ends by itself', async () => {
      await queue.add([repaint], 'turn-1')
      await queue.add([repaint], 'turn-1')
      const [one, two] = await queue.take(32, 60_000)
      if (!one || !two) throw new Error('there are not two')
      await queue.done(one)
      await queue.postpone(two, 0, 'tried')
      expect(await takeOne(1_000)).toMatchObject({ job: repaint, tries: 2 })
    })

    test('never puts a letter in two hands at once', async () => {
      const jobs = Array.from({ length: 40 }, (_, at): Job => ({ kind: 'invite', scan: `scan-${at}` }))
      await queue.add(jobs, 'turn-1')
      const taken = await Promise.all(Array.from({ length: 12 }, () => queue.take(5, 60_000)))
      const ids = taken.flat().map(({ id }) => id)
      expect(ids).toHaveLength(40)
      expect(new Set(ids).size).toBe(40)
    })

    test.each([
      ['no JSON', 'een geheim'],
      ['nothing', 'null'],
      ['a job of an unknown kind', '{"v":1,"turn":"t","spared":0,"job":{"kind":"dance","scan":"a"}}'],
      ['a job that misses something', '{"v":1,"turn":"t","spared":0,"job":{"kind":"nudge","scan":"a"}}'],
      ['a place that does not exist', '{"v":1,"turn":"t","spared":0,"job":{"kind":"deliver","scan":"a","to":"press"}}'],
      ['no version', '{"turn":"t","spared":0,"job":{"kind":"repaint","scan":"a"}}']
    ])('gives %s as unreadable, to be set aside as it is', async (_what, text) => {
      await tried.lay(text)
      const letter = await takeOne(1_000)
      expect(letter).toMatchObject({ job: 'unreadable', tries: 1, takes: 1 })
      await queue.setAside(letter, 'unreadable')
      expect(await tried.aside()).toEqual([{ text, reason: 'unreadable' }])
    })

    test('leaves what a newer Poolster wrote as it is, with every time it was spared', async () => {
      await tried.lay('{"v":2,"spared":0,"job":{"kind":"dance"},"more":"é"}')
      const letter = await takeOne(60_000)
      expect(letter.job).toBe('newer')
      await queue.postpone(letter, 0, 'spared')
      expect(JSON.parse((await takeOne(1_000)).text)).toEqual({ v: 2, spared: 1, job: { kind: 'dance' }, more: 'é' })
    })
  })
}
