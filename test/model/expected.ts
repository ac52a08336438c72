import { allOf, type Content, type Figures, unnamed } from './content.ts'

/** The blocks of the scan that is played: as many as there must be priorities. */
export const BLOCKS = ['behartiger', 'kernprocessen', 'preventie'] as const
export type BlockId = (typeof BLOCKS)[number]

/** What a press asks. `seen` is how often the answer had changed when its card was made, `at` the moment of the click. */
export type Ask =
  | {
      readonly kind: 'vote'
      readonly who: string
      readonly block: string
      readonly vote: string
      readonly seen: number
    }
  | {
      readonly kind: 'explain'
      readonly who: string
      readonly block: string
      readonly note: string
      readonly seen: number
    }
  | { readonly kind: 'hand-in'; readonly who: string; readonly first: string; readonly seen: number }
  | {
      readonly kind: 'ballot'
      readonly who: string
      readonly block: string
      readonly vote: string
      readonly at: string
    }
  | { readonly kind: 'agree'; readonly block: string; readonly vote: string; readonly seen: number }
  | { readonly kind: 'revote'; readonly block: string }
  /** `round` is which opening of the round the pressed card was of, from 0. */
  | { readonly kind: 'end-revote'; readonly block: string; readonly round: number }
  | { readonly kind: 'to-director'; readonly first: string }
  | { readonly kind: 'close' | 'to-director-yes' | 'send-back' | 'sign' }

/**
 * What a scan may hold once it has said yes to a press; none means that it has to say no. `moments` is what it held while
 * the press was in hand, first to last, up to now.
 */
export function allowedAfter(ask: Ask, moments: readonly Content[]): readonly Content[] {
  const now = moments.at(-1)
  if (!now) throw new Error('a press needs a moment')
  // Who found it done already may say so a little later.
  const wasSo = moments.slice(0, -1).some((one) => changed(ask, one, [one]).some((after) => isSame(after, one)))
  return [...changed(ask, now, moments), ...(wasSo ? [now] : [])]
}

/** The rules, told once more and as simply as can be. What was on its way while a vote closed came too late. */
function changed(ask: Ask, now: Content, moments: readonly Content[]): readonly Content[] {
  switch (ask.kind) {
    case 'vote': {
      const key = `${ask.who} ${ask.block}`
      const kept = now.answers[key]
      const isAgain = now.state !== 'open' && now.rounds[ask.block] === 'open'
      if (kept?.vote === ask.vote && !isAgain) return [now]
      if (!isOpen(now) || ask.seen !== (kept?.changes ?? 0)) return []
      const answer = { vote: ask.vote, note: kept?.note ?? '', changes: ask.seen + 1 }
      return [{ ...now, answers: { ...now.answers, [key]: answer } }]
    }
    case 'explain': {
      const key = `${ask.who} ${ask.block}`
      const kept = now.answers[key]
      if (!kept || kept.vote === 'abstain') return []
      if (kept.note === ask.note) return [now]
      if (!isOpen(now) || ask.seen !== kept.changes) return []
      return [{ ...now, answers: { ...now.answers, [key]: { ...kept, note: ask.note, changes: ask.seen + 1 } } }]
    }
    case 'hand-in': {
      const kept = now.handedIn[ask.who]
      if (kept?.first === ask.first) return [now]
      if (!isOpen(now) || !isComplete(now, ask.who) || ask.seen !== (kept?.changes ?? 0)) return []
      return [{ ...now, handedIn: { ...now.handedIn, [ask.who]: { first: ask.first, changes: ask.seen + 1 } } }]
    }
    case 'ballot': {
      const key = `${ask.who} ${ask.block}`
      const kept = now.ballots[key]
      if (kept?.vote === ask.vote && kept.at >= ask.at) return [now]
      if (!isClosed(now) || now.rounds[ask.block] !== 'open' || (kept && kept.at >= ask.at)) return []
      return [{ ...now, ballots: { ...now.ballots, [key]: { vote: ask.vote, at: ask.at } } }]
    }
    case 'close':
      return [isOpen(now) ? { ...now, state: 'closed' } : now]
    case 'revote':
      if (!isClosed(now)) return []
      if (now.rounds[ask.block] !== 'closed') return [{ ...now, rounds: { ...now.rounds, [ask.block]: 'open' } }]
      if (now.agreed[ask.block]) return []
      return [
        {
          ...now,
          rounds: { ...now.rounds, [ask.block]: 'open' },
          reopened: { ...now.reopened, [ask.block]: (now.reopened[ask.block] ?? 0) + 1 }
        }
      ]
    case 'end-revote':
      if (!isClosed(now) || now.rounds[ask.block] === undefined) return []
      // A yes to an earlier opening is asked again.
      if (now.rounds[ask.block] === 'closed' || ask.round !== (now.reopened[ask.block] ?? 0)) return [now]
      return [{ ...now, rounds: { ...now.rounds, [ask.block]: 'closed' }, ...outcomeOf(now, ask.block) }]
    case 'agree': {
      if (!isClosed(now)) return []
      const kept = now.agreed[ask.block]
      if (kept?.vote === ask.vote) return [now]
      if (ask.seen !== (kept?.changes ?? 0)) return []
      return [{ ...now, agreed: { ...now.agreed, [ask.block]: { vote: ask.vote, changes: ask.seen + 1 } } }]
    }
    case 'to-director':
      // It asks first, and keeps what is concluded.
      if (now.state === 'concept' && now.concluded === ask.first && moments.some(isClosed)) return [now]
      return isClosed(now) && isReady(now) ? [{ ...now, concluded: ask.first }] : []
    case 'to-director-yes':
      if (now.state === 'concept' && moments.some(isClosed)) return [now]
      return isClosed(now) && isReady(now) && now.concluded !== '' ? [{ ...now, state: 'concept' }] : []
    case 'send-back':
      // What was signed is shown to whoever presses later.
      if (now.state === 'submitted') return [withoutOwners(now)]
      if (isClosed(now) && moments.some(({ state }) => state === 'concept')) return [now]
      return now.state === 'concept' ? [{ ...now, state: 'closed' }] : []
    case 'sign':
      if (now.state === 'submitted') return [withoutOwners(now)]
      if (now.state !== 'concept') return []
      return moments
        .filter(({ state }) => state === 'concept')
        .map((moment) => withoutOwners({ ...now, state: 'submitted', signed: signedOf(moment) }))
  }
}

function isReady(now: Content): boolean {
  return BLOCKS.every((block) => now.agreed[block] && now.rounds[block] !== 'open')
}

/** What a press may have left that broke off or is held up: nothing, everything, or a signature with names to forget. */
export function isPartWay(ask: Ask, now: Content, before: Content): boolean {
  if (isSame(now, before)) return true
  return allowedAfter(ask, [before]).some((done) => {
    if (isSame(now, done)) return true
    const { answers, handedIn, ballots, nameless } = now
    const left = { answers, handedIn, ballots, nameless }
    return done.state === 'submitted' && isSame(now, { ...done, ...left }) && isForgetting(now, before, done)
  })
}

/** Whether two things say the same, in whatever order. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
}

/** A vote as it may be shown: `few` where it has too few answers for that, and then only who could not place the centre. */
type Showing = { readonly figures: Figures; readonly few: boolean }

/** The last closed round of a block that counts. */
export function lastRound(content: Content, block: string): Showing {
  const again = secondOf(content, block)
  const isEnough = content.anonymous ? placedIn(again) >= 3 : allIn(again) > 0
  return showing(content, isEnough ? again : allOf(votesOf(content.answers, block)))
}

/**
 * What a second round comes to: the last outcome again, where the new votes differ from that by fewer than three people, or from
 * one that was shown before by one or two.
 */
function outcomeOf({ anonymous, ballots, counted, shown }: Content, block: string): Pick<Content, 'counted' | 'shown'> {
  const cast = allOf(votesOf(ballots, block))
  const last = counted[block]
  const before = shown[block] ?? []
  const isClose = (one: Figures, least: number) =>
    anonymous && allIn(one) >= 3 && apart(one, cast) >= least && apart(one, cast) < 3
  if (last && (isClose(last, 0) || before.some((one) => isClose(one, 1)))) return { counted, shown }
  // By name an outcome that is the same again is no new one.
  const isSame = !anonymous && last !== undefined && allIn(last) > 0 && apart(last, cast) === 0
  return isSame
    ? { counted, shown }
    : { counted: { ...counted, [block]: cast }, shown: { ...shown, [block]: [...before, cast] } }
}

/** How many people at least chose something else. */
function apart(one: Figures, other: Figures): number {
  const stages = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  const more = (a: Figures, b: Figures) =>
    stages.map((stage) => Math.max(0, (a[stage] ?? 0) - (b[stage] ?? 0))).reduce((all, count) => all + count, 0)
  return Math.max(more(one, other), more(other, one))
}

function showing({ anonymous }: Content, figures: Figures): Showing {
  const isFew = (count: number) => anonymous && count > 0 && count < 3
  const few = isFew(placedIn(figures)) || isFew(allIn(figures))
  const { abstain = 0 } = figures
  if (!few) return { figures, few }
  return { figures: abstain > 0 && !isFew(allIn(figures)) ? { abstain } : {}, few }
}

function signedOf(content: Content): Content['signed'] {
  return Object.fromEntries(
    BLOCKS.map((block) => {
      const again = secondOf(content, block)
      const rounds = [allOf(votesOf(content.answers, block)), ...(allIn(again) > 0 ? [again] : [])]
      const shown = rounds.map((figures) => showing(content, figures).figures)
      return [block, { agreed: content.agreed[block]?.vote ?? '', rounds: shown }]
    })
  )
}

function secondOf({ rounds, counted }: Content, block: string): Figures {
  return rounds[block] === 'closed' ? (counted[block] ?? {}) : {}
}

function votesOf(said: Content['answers'] | Content['ballots'], block: string): readonly string[] {
  return Object.entries(said).flatMap(([key, { vote }]) => (key.endsWith(` ${block}`) ? [vote] : []))
}

function allIn(figures: Figures): number {
  return Object.values(figures).reduce((all, count) => all + count, 0)
}

function placedIn({ abstain: _, ...figures }: Figures): number {
  return allIn(figures)
}

/** What was filled in without whose it is; of an answer that comes in later than that nothing is kept. */
function withoutOwners(content: Content): Content {
  if (!content.anonymous) return content
  const said = saidIn(content)
  const nameless = said.length > content.nameless.length ? said : content.nameless
  return { ...content, answers: {}, handedIn: {}, ballots: {}, nameless }
}

function saidIn({ answers, ballots, handedIn }: Content): readonly string[] {
  const blockOf = (key: string) => key.split(' ').at(-1) ?? ''
  return [
    ...Object.entries(answers).map(([key, { vote, note }]) => unnamed(blockOf(key), vote, note)),
    ...Object.entries(ballots).map(([key, { vote }]) => unnamed(blockOf(key), 'again', vote)),
    ...Object.values(handedIn).map(({ first }) => unnamed('first', first))
  ].sort()
}

function isOpen({ state }: Content): boolean {
  return state === 'open'
}

function isClosed({ state }: Content): boolean {
  return state === 'closed'
}

function isComplete({ answers }: Content, who: string): boolean {
  return BLOCKS.every((block) => {
    const { vote, note } = answers[`${who} ${block}`] ?? { vote: '', note: '' }
    return vote === 'abstain' || (vote !== '' && note !== '')
  })
}

/** Whether names are being forgotten and nothing else: no name goes before everything is kept without. */
function isForgetting(now: Content, before: Content, done: Content): boolean {
  const parts = ['answers', 'handedIn', 'ballots'] as const
  const isAllThere = parts.every((part) => isSame(now[part], before[part]))
  const isOfBefore = parts.every((part) =>
    Object.entries(now[part]).every(([key, value]) => isSame(value, before[part][key]))
  )
  return isOfBefore && (isAllThere || isSame(now.nameless, done.nameless))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, part]) => [key, inOrder(part)])
  )
}
