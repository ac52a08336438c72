import type { Answer } from '../../src/scan/answer.ts'
import type { Scan } from '../../src/scan/scan.ts'
import { type MemberSheet, type ScanStore, scanStore } from '../../src/storage/scans.ts'
import type { Change, Row } from '../../src/storage/store.ts'
import type { Design } from './play.ts'

const TALLY = 'tally'
const isAnswer = ({ key }: { readonly key: string }) => /^member![^!]+!r1!/.test(key)

/** Wrong: everyone's answers stand in one row, which is read, changed and written again. */
export const oneSharedRow: Design = (store) => {
  const inTally = async (partition: string) => {
    const [row] = await store.read(partition, { keys: [TALLY] })
    return new Map(Object.entries((row?.data ?? {}) as Readonly<Record<string, unknown>>))
  }
  const asRow = ([key, data]: readonly [string, unknown]): Row => ({ key, data, version: JSON.stringify(data) })
  return scanStore({
    async read(partition, want) {
      const [rows, tally] = [await store.read(partition, want), await inTally(partition)]
      const asked = [...tally].filter(([key]) => !want || want.prefixes?.some((prefix) => key.startsWith(prefix)))
      return [...rows.filter(({ key }) => key !== TALLY), ...asked.map(asRow)]
    },
    async write(partition, changes) {
      const [change] = changes
      if (!change || !isAnswer(change)) return store.write(partition, changes)
      const tally = await inTally(partition)
      const before = tally.has(change.key) ? JSON.stringify(tally.get(change.key)) : 'nothing'
      if (change.expects !== 'anything' && change.expects !== before) return 'conflict'
      tally.set(change.key, change.data)
      return store.write(partition, [{ key: TALLY, data: Object.fromEntries(tally), expects: 'anything' }])
    }
  })
}

type Vote = { readonly person: string; readonly block: string; readonly answer: Answer; readonly revision: number }

/** Wrong: a vote is kept under the id of the activity that brought it, and all votes are counted. */
export const keyedByActivity: Design = (store, activity) => {
  const scans = scanStore(store)
  const votesOf = async (scan: string, person: string) => {
    const rows = await store.read(`scan!${scan}`, { prefixes: ['vote!'] })
    return rows.map(({ data }) => data as Vote).filter((vote) => vote.person === person)
  }
  const withVote = (own: MemberSheet, { block, answer, revision }: Vote): MemberSheet => ({
    ...own,
    sheet: { ...own.sheet, answers: new Map([...own.sheet.answers, [block, answer]]) },
    revisions: new Map([...own.revisions, [block, { revision, version: '' }]])
  })
  const byRevision = (votes: readonly Vote[]) => votes.toSorted((a, b) => a.revision - b.revision)
  return {
    ...scans,
    async saveAnswer(scan, own, block, answer) {
      const revision = (own.revisions.get(block)?.revision ?? 0) + 1
      const data: Vote = { person: own.member.value.id, block, answer, revision }
      return (await store.write(`scan!${scan}`, [{ key: `vote!${activity}`, data, expects: 'anything' }])) === 'written'
    },
    async view(scan, person, block) {
      const view = await scans.view(scan, person, block)
      const votes = byRevision(await votesOf(scan, person))
      return view && { ...view, own: view.own && votes.reduce(withVote, view.own) }
    },
    async whole(scan) {
      const whole = await scans.whole(scan)
      if (!whole) return undefined
      const members = whole.members.map(async (own) => {
        const votes = byRevision(await votesOf(scan, own.member.value.id))
        // A changed answer takes the place of the one before it; the same change counts as often as it came.
        const isLatest = (vote: Vote) => !votes.some((o) => o.block === vote.block && o.revision > vote.revision)
        const latest = votes.filter(isLatest)
        const first = latest.filter((vote, place) => latest.findIndex((o) => o.block === vote.block) === place)
        const others = latest.filter((vote) => !first.includes(vote))
        return [first.reduce(withVote, own), ...others.map((vote) => withVote(own, vote))]
      })
      return { ...whole, members: (await Promise.all(members)).flat() }
    },
    async forgetWho(scan, nameless, most) {
      const isDone = await scans.forgetWho(scan, nameless, most)
      for (const { key } of await store.read(`scan!${scan}`, { prefixes: ['vote!'] }))
        await store.write(`scan!${scan}`, [{ key, data: undefined, expects: 'anything' }])
      return isDone
    }
  }
}

/** Wrong: an answer is acknowledged while it is still on its way to storage. */
export const acknowledgedFirst: Design = (store) => {
  const scans = scanStore(store)
  return {
    ...scans,
    async saveAnswer(...kept: Parameters<ScanStore['saveAnswer']>) {
      scans.saveAnswer(...kept).catch(() => undefined)
      return true
    }
  }
}

/** Wrong: whether the vote has been closed is not looked at when an answer is kept. */
export const closeNotLookedAt: Design = (store) => {
  const scans = scanStore(store)
  const asOpen = (scan: Scan): Scan => (scan.state === 'closed' ? { ...scan, state: 'open' } : scan)
  return {
    ...scans,
    async view(...asked) {
      const view = await scans.view(...asked)
      const isVotedAgain = view?.talk?.value.second === 'open'
      return view && !isVotedAgain ? { ...view, scan: { ...view.scan, value: asOpen(view.scan.value) } } : view
    }
  }
}

/** Wrong: the last write wins, whatever its card had seen. */
export const lastWriteWins: Design = (store) => {
  const blindly = (change: Change): Change => ({ ...change, expects: 'anything' })
  return scanStore({
    read: (...asked) => store.read(...asked),
    write: (partition, changes) => store.write(partition, changes.some(isAnswer) ? changes.map(blindly) : changes)
  })
}

/** Wrong: an answer is kept by itself, so that one which was on its way while the vote closed comes in after it was shown. */
export const withoutFence: Design = (store) =>
  scanStore({
    read: (...asked) => store.read(...asked),
    write: (partition, changes) => store.write(partition, changes.some(isAnswer) ? changes.filter(isAnswer) : changes)
  })
