import { allOf, type Content, unnamed } from './content.ts'

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
  | { readonly kind: 'revote' | 'end-revote'; readonly block: string }
  | { readonly kind: 'to-director'; readonly first: string }
  | { readonly kind: 'close' | 'send-back' | 'sign' }

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

/** The rules, told once more and as simply as can be. An answer that was on its way while a vote closed counts too. */
function changed(ask: Ask, now: Content, moments: readonly Content[]): readonly Content[] {
  switch (ask.kind) {
    case 'vote': {
      const key = `${ask.who} ${ask.block}`
      const kept = now.answers[key]
      const isAgain = now.state !== 'open' && now.rounds[ask.block] === 'open'
      if (kept?.vote === ask.vote && !isAgain) return [now]
      if (!moments.some(isOpen) || ask.seen !== (kept?.changes ?? 0)) return []
      const answer = { vote: ask.vote, note: kept?.note ?? '', changes: ask.seen + 1 }
      return [{ ...now, answers: { ...now.answers, [key]: answer } }]
    }
    case 'explain': {
      const key = `${ask.who} ${ask.block}`
      const kept = now.answers[key]
      if (!kept || kept.vote === 'abstain') return []
      if (kept.note === ask.note) return [now]
      if (!moments.some(isOpen) || ask.seen !== kept.changes) return []
      return [{ ...now, answers: { ...now.answers, [key]: { ...kept, note: ask.note, changes: ask.seen + 1 } } }]
    }
    case 'hand-in': {
      const kept = now.handedIn[ask.who]
      if (kept?.first === ask.first) return [now]
      const canBe = moments.some((moment) => isOpen(moment) && isComplete(moment, ask.who))
      if (!canBe || ask.seen !== (kept?.changes ?? 0)) return []
      return [{ ...now, handedIn: { ...now.handedIn, [ask.who]: { first: ask.first, changes: ask.seen + 1 } } }]
    }
    case 'ballot': {
      const key = `${ask.who} ${ask.block}`
      const kept = now.ballots[key]
      if (kept?.vote === ask.vote && kept.at >= ask.at) return [now]
      const canBe = moments.some((moment) => isClosed(moment) && moment.rounds[ask.block] === 'open')
      if (!canBe || (kept && kept.at >= ask.at)) return []
      return [{ ...now, ballots: { ...now.ballots, [key]: { vote: ask.vote, at: ask.at } } }]
    }
    case 'close':
      return [isOpen(now) ? { ...now, state: 'closed' } : now]
    case 'revote':
      if (!isClosed(now) || now.rounds[ask.block] === 'closed') return []
      return [{ ...now, rounds: { ...now.rounds, [ask.block]: 'open' } }]
    case 'end-revote':
      if (!isClosed(now) || now.rounds[ask.block] === undefined) return []
      return [{ ...now, rounds: { ...now.rounds, [ask.block]: 'closed' } }]
    case 'agree': {
      if (!isClosed(now)) return []
      const kept = now.agreed[ask.block]
      if (kept?.vote === ask.vote) return [now]
      if (ask.seen !== (kept?.changes ?? 0)) return []
      return [{ ...now, agreed: { ...now.agreed, [ask.block]: { vote: ask.vote, changes: ask.seen + 1 } } }]
    }
    case 'to-director': {
      const isReady = BLOCKS.every((block) => now.agreed[block] && now.rounds[block] !== 'open')
      if (now.state === 'concept' && now.concluded === ask.first && moments.some(isClosed)) return [now]
      return isClosed(now) && isReady ? [{ ...now, state: 'concept', concluded: ask.first }] : []
    }
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

/** The votes of the last closed round of a block. */
export function lastVotes({ answers, ballots, rounds }: Content, block: string): readonly string[] {
  const of = (said: Content['answers'] | Content['ballots']) =>
    Object.entries(said).flatMap(([key, { vote }]) => (key.endsWith(` ${block}`) ? [vote] : []))
  const again = rounds[block] === 'closed' ? of(ballots) : []
  return again.length > 0 ? again : of(answers)
}

function signedOf(content: Content): Content['signed'] {
  const { agreed, rounds } = content
  return Object.fromEntries(
    BLOCKS.map((block) => {
      const first = lastVotes({ ...content, rounds: {} }, block)
      const again = rounds[block] === 'closed' ? lastVotes({ ...content, answers: {} }, block) : []
      const counted = [first, ...(again.length > 0 ? [again] : [])].map(allOf)
      return [block, { agreed: agreed[block]?.vote ?? '', rounds: counted }]
    })
  )
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
