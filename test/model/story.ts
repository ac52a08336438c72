import * as fc from 'fast-check'
import { BLOCKS } from './expected.ts'
import type { Trouble } from './trouble.ts'

/** Who may vote; the first of them facilitates. */
export const VOTERS = ['An Peeters', 'Bert Claes', 'Carla Wouters'] as const

/** What someone presses; `age` 0 is on the newest card they got of it, 1 on the one before that, and so on. */
export type Wish =
  | { readonly kind: 'vote'; readonly who: string; readonly block: string; readonly vote: string; readonly age: number }
  | {
      readonly kind: 'explain'
      readonly who: string
      readonly block: string
      readonly note: string
      readonly age: number
    }
  | { readonly kind: 'hand-in'; readonly who: string; readonly first: string; readonly age: number }
  | { readonly kind: 'ballot'; readonly who: string; readonly block: string; readonly vote: string }
  | { readonly kind: 'agree'; readonly block: string; readonly vote: string; readonly age: number }
  | { readonly kind: 'revote'; readonly block: string }
  | { readonly kind: 'end-revote'; readonly block: string }
  | { readonly kind: 'to-director'; readonly first: string }
  | { readonly kind: 'close' | 'to-director-yes' | 'send-back' | 'sign' }

/** One thing that happens: a press, an earlier press delivered again, a held press that goes on, or the jobs being done. */
export type Move =
  | { readonly kind: 'press'; readonly wish: Wish; readonly trouble?: Trouble }
  | { readonly kind: 'again'; readonly which: number; readonly trouble?: Trouble }
  | { readonly kind: 'go-on'; readonly which: number }
  | { readonly kind: 'work' }

/** A whole scan, from the first vote to the signature and a while after it. */
export type Story = { readonly visibility: 'anonymous' | 'named'; readonly moves: readonly Move[] }

const who = fc.constantFrom(...VOTERS)
const block = fc.constantFrom(...BLOCKS)
/** Without the highest one, so that the ambition of an explanation stays above any vote. */
const vote = fc.constantFrom('fragmentair', 'planmatig', 'geintegreerd', 'abstain')
const stage = fc.constantFrom('fragmentair', 'planmatig', 'geintegreerd')
const age = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 3 }) })
const which = fc.nat({ max: 40 })
/** Trouble for every other press: at one of the first calls mostly, since most presses make two. */
const trouble = (most = 3): fc.Arbitrary<Trouble | undefined> =>
  fc.option(
    fc.record({
      call: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(1, 2) }, fc.integer({ min: 3, max: most })),
      what: fc.constantFrom('undone', 'unanswered', 'held')
    }),
    { nil: undefined, freq: 2 }
  )

const press = (wish: fc.Arbitrary<Wish>, most?: number): fc.Arbitrary<readonly Move[]> =>
  fc.tuple(wish, trouble(most)).map(([asked, met]) => [{ kind: 'press', wish: asked, ...(met && { trouble: met }) }])

/** Pressed, and pressed again for when nothing came back. */
const persistent = (wish: fc.Arbitrary<Wish>, most?: number): fc.Arbitrary<readonly Move[]> =>
  press(wish, most).map((moves) => [...moves, { kind: 'again', which: 0 }])

const aVote = fc.record({ kind: fc.constant('vote' as const), who, block, vote, age })
const anExplanation = fc
  .record({ kind: fc.constant('explain' as const), who, block, note: fc.constantFrom('een', 'twee'), age })
  .map((wish) => ({ ...wish, note: noteOf(wish.who, wish.note) }))
const aHandIn = fc.record({ kind: fc.constant('hand-in' as const), who, first: block, age })
const aBallot = fc.record({ kind: fc.constant('ballot' as const), who, block: fc.constant(BLOCKS[0]), vote })
const anAgreement = (one: string) =>
  fc.record({ kind: fc.constant('agree' as const), block: fc.constant(one), vote: stage, age })
const aConclusion = fc.record({ kind: fc.constant('to-director' as const), first: block })
const step = (kind: 'close' | 'to-director-yes' | 'send-back' | 'sign') => fc.constant({ kind } as const)
const round = (kind: 'revote' | 'end-revote') => fc.constant({ kind, block: BLOCKS[0] } as const)

/**
 * Two presses in hand at once: the first waits at a call to storage while the same comes again, or another choice of the
 * same person, or another press.
 */
const atOnce = (one: fc.Arbitrary<Wish>, other: fc.Arbitrary<Wish>): fc.Arbitrary<readonly Move[]> =>
  fc
    .tuple(one, fc.integer({ min: 1, max: 4 }), fc.constantFrom('again', 'changed', 'another'), vote, other)
    .map(([first, call, which, second, wish]) => {
      const changed = 'vote' in first ? { ...first, vote: second } : first
      const next: Move =
        which === 'again' ? { kind: 'again', which: 0 } : { kind: 'press', wish: which === 'changed' ? changed : wish }
      return [{ kind: 'press', wish: first, trouble: { call, what: 'held' } }, next, { kind: 'go-on', which: 0 }]
    })

/** Someone who votes and explains it. */
const aWholeAnswer: fc.Arbitrary<readonly Move[]> = fc
  .tuple(who, block, stage, press(anExplanation))
  .map(([one, id, chosen, explanation]) => [voted(one, id, chosen), ...by(one, explanation, id)])

/** Someone who fills in everything as quickly as it goes. */
const everything: fc.Arbitrary<readonly Move[]> = fc
  .tuple(who, press(aHandIn))
  .map(([one, handIn]) => [...BLOCKS.map((id) => voted(one, id, 'abstain')), ...by(one, handIn)])

function voted(name: string, id: string, chosen: string): Move {
  return { kind: 'press', wish: { kind: 'vote', who: name, block: id, vote: chosen, age: 0 } }
}

/** The same presses by one person and, where they are about one, on this block. */
function by(name: string, moves: readonly Move[], id?: string): readonly Move[] {
  const own = (wish: Wish): Wish => {
    if (wish.kind === 'explain') return { ...wish, who: name, block: id ?? wish.block, note: noteOf(name, 'drie') }
    return 'who' in wish ? { ...wish, who: name } : wish
  }
  return moves.map((move) => (move.kind === 'press' ? { ...move, wish: own(move.wish) } : move))
}

const again: fc.Arbitrary<readonly Move[]> = fc
  .tuple(which, trouble())
  .map(([one, met]) => [{ kind: 'again', which: one, ...(met && { trouble: met }) }])
const goOn: fc.Arbitrary<readonly Move[]> = which.map((one) => [{ kind: 'go-on', which: one }])
const work = fc.constant<readonly Move[]>([{ kind: 'work' }])

const some = (least: number, most: number, ...moves: readonly fc.Arbitrary<readonly Move[]>[]) =>
  fc.array(fc.oneof(...moves, again, goOn, work), { minLength: least, maxLength: most }).map((parts) => parts.flat())
const votes = some(6, 10, press(aVote), press(anExplanation), aWholeAnswer, everything, atOnce(aVote, aVote))
const late = some(0, 3, press(aVote), press(anExplanation), press(aBallot), press(aHandIn))
const ballots = some(1, 4, press(aBallot), press(aBallot), atOnce(aBallot, aBallot), late)
const agreements = BLOCKS.map((id) => persistent(anAgreement(id)))
const detour = fc.oneof(
  fc.constant<readonly Move[]>([]),
  fc
    .tuple(
      persistent(step('send-back')),
      persistent(anAgreement(BLOCKS[1])),
      late,
      persistent(aConclusion),
      persistent(step('to-director-yes'))
    )
    .map((parts) => parts.flat())
)

/** Any story. Every step of it is pressed until it is answered, so that most of them come to an end. */
export const anyStory: fc.Arbitrary<Story> = fc.record({
  visibility: fc.constantFrom('anonymous' as const, 'named' as const),
  moves: fc
    .tuple(
      votes,
      persistent(step('close')),
      late,
      persistent(round('revote')),
      ballots,
      persistent(round('end-revote')),
      ...agreements,
      some(0, 2, press(anAgreement(BLOCKS[0])), late),
      persistent(aConclusion),
      persistent(step('to-director-yes')),
      press(step('sign'), 12),
      detour,
      persistent(step('sign'), 12),
      late
    )
    .map((parts) => parts.flat())
})

/** What someone writes and nobody else does: found again wherever it leaks. */
function noteOf(name: string, word: string): string {
  return `notitie<${name}>(${word})`
}

/** Whose notes a text holds. */
export function notesIn(text: string): readonly string[] {
  return [...text.matchAll(/notitie<([^>]+)>/g)].map(([, name = '']) => name)
}
