import fc from 'fast-check'
import type { Answer } from '../../src/scan/answer.ts'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import type { Replies } from '../../src/scan/questions/reply.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { repliesOf } from '../build/five.ts'
import { instrument } from '../cards/team.ts'

/** A stage by its rank, from 0, or that someone could not place the centre. */
export type Vote = number | 'abstain'

/** What a member said of one block; without `rest` they stopped after the stage. */
export type Said = { readonly vote: Vote; readonly rest?: Rest }

/** The other questions; the ambition is a rank too. */
export type Rest = {
  readonly ambition: number
  readonly intent: string
  readonly levers: readonly string[]
  readonly barriers: readonly string[]
}

/** What one member did; blocks by their place in the instrument, and so are those in the closing questions. */
export type Played = {
  readonly said: readonly (Said | undefined)[]
  readonly again: readonly (Vote | undefined)[]
  readonly closing: { readonly practices: readonly number[]; readonly priorities: readonly number[] } | undefined
  readonly handedIn: boolean
}

/** A scan as it was played, before anything is counted. */
export type AnyScan = {
  readonly anonymous: boolean
  readonly members: readonly Played[]
  /** Per block: whether it was talked about, and whether a second round was held and closed. */
  readonly talked: readonly boolean[]
  readonly again: readonly boolean[]
  readonly agreed: readonly (Rest & { readonly stage: number; readonly note: string; readonly shared: boolean })[]
  readonly practices: readonly number[]
  readonly priorities: readonly number[]
}

const BLOCKS = instrument.blocks.length
const perBlock = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: BLOCKS, maxLength: BLOCKS })
const named = fc.oneof(fc.constant(['none']), fc.subarray(['strategy', 'people', 'systems'], { minLength: 1 }))
const restFrom = (stage: number): fc.Arbitrary<Rest> =>
  fc.record({
    ambition: fc.integer({ min: stage, max: 3 }),
    intent: fc.constantFrom('deliberate', 'context', 'both'),
    levers: named,
    barriers: named
  })

/** A block has a stage that most lean to, so that ties, majorities and unanimous votes all come often. */
const anyVote = (leaning: number): fc.Arbitrary<Vote> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(leaning) },
    { weight: 2, arbitrary: fc.nat({ max: 3 }) },
    { weight: 2, arbitrary: fc.constant('abstain' as const) }
  )
const anySaid = (leaning: number): fc.Arbitrary<Said> =>
  anyVote(leaning).chain(
    (vote): fc.Arbitrary<Said> =>
      vote === 'abstain' ? fc.constant({ vote }) : restFrom(vote).map((rest) => ({ vote, rest }))
  )
const anyClosing = fc.record({
  practices: fc.shuffledSubarray([...instrument.blocks.keys()], { maxLength: 3 }),
  priorities: fc.shuffledSubarray([...instrument.blocks.keys()], { minLength: 3, maxLength: 5 })
})

/** Someone who handed everything in, stopped somewhere on the way, or did nothing. */
const anyPlayed = (leanings: readonly number[]): fc.Arbitrary<Played> => {
  const whole = fc.tuple(...leanings.map(anySaid))
  const again = fc.tuple(...leanings.map((leaning) => fc.option(anyVote(leaning), { nil: undefined })))
  const ready = fc
    .tuple(whole, again, anyClosing)
    .map(([said, second, closing]): Played => ({ said, again: second, closing, handedIn: true }))
  const halfWay = fc.tuple(whole, perBlock(fc.nat({ max: 3 })), again, fc.option(anyClosing, { nil: undefined })).map(
    ([said, kept, second, closing]): Played => ({
      // Of each block nothing, the stage alone, or all of it.
      said: said.map((one, place) => (kept[place] === 0 ? undefined : kept[place] === 1 ? { vote: one.vote } : one)),
      again: second,
      closing,
      handedIn: false
    })
  )
  const nothing: Played = {
    said: leanings.map(() => undefined),
    again: leanings.map(() => undefined),
    closing: undefined,
    handedIn: false
  }
  return fc.oneof(
    { weight: 5, arbitrary: ready },
    { weight: 3, arbitrary: halfWay },
    { weight: 1, arbitrary: fc.constant(nothing) }
  )
}

const agreedOn = fc.nat({ max: 3 }).chain((stage) =>
  restFrom(stage).chain((rest) =>
    fc.record({ note: fc.constantFrom('', 'Het overleg op maandag helpt.'), shared: fc.boolean() }).map((more) => ({
      ...rest,
      ...more,
      stage
    }))
  )
)

/** Any scan of three to nine members. */
export const anyScan: fc.Arbitrary<AnyScan> = perBlock(fc.nat({ max: 3 }))
  .chain((leanings) =>
    fc.record({
      anonymous: fc.boolean(),
      members: fc.array(anyPlayed(leanings), { minLength: 3, maxLength: 9 }),
      talked: perBlock(fc.boolean()),
      again: perBlock(fc.integer({ min: 0, max: 2 }).map((one) => one === 0)),
      // The agreed stage is most often the one that most lean to, as in life.
      agreed: fc.tuple(
        ...leanings.map((leaning) =>
          fc.oneof(
            agreedOn,
            restFrom(leaning).map((rest) => ({ ...rest, stage: leaning, note: '', shared: true }))
          )
        )
      ),
      practices: fc.shuffledSubarray([...instrument.blocks.keys()], { maxLength: 3 }),
      priorities: fc.shuffledSubarray([...instrument.blocks.keys()], { minLength: 3, maxLength: 5 })
    })
  )
  .map((scan) => ({ ...scan, members: scan.members.map((member) => votedOnlyWhereAsked(member, scan.again)) }))

function votedOnlyWhereAsked(member: Played, asked: readonly boolean[]): Played {
  return { ...member, again: member.again.map((vote, place) => (asked[place] ? vote : undefined)) }
}

/** The id of a stage by its rank. */
export const stageId = (rank: number) => instrument.stages[rank]?.id ?? ''
/** The id of a block by its place. */
export const blockId = (place: number) => instrument.blocks[place]?.id ?? ''
const voteId = (vote: Vote) => (vote === 'abstain' ? ABSTAIN : stageId(vote))

/** What is stored of a member. */
export function sheetOf({ said, again, closing, handedIn }: Played): Sheet {
  const answers = said.flatMap((one, place) => (one ? [[blockId(place), answerOf(one)] as const] : []))
  const second = again.flatMap((vote, place) => (vote === undefined ? [] : [[blockId(place), voteId(vote)] as const]))
  return {
    answers: new Map(answers),
    ...(second.length > 0 && { second: new Map(second) }),
    ...(closing && {
      closing: {
        noPractice: closing.practices.length === 0,
        practices: closing.practices.map(blockId),
        priorities: closing.priorities.map(blockId)
      }
    }),
    ...(handedIn && { sentAt: '2026-12-10T10:00:00.000Z' })
  }
}

function answerOf({ vote, rest }: Said): Answer {
  if (vote === 'abstain' || !rest) return { vote: voteId(vote), replies: {} }
  return { vote: voteId(vote), replies: repliesTo(rest) }
}

/** The other questions as they are stored. */
export function repliesTo({ ambition, intent, levers, barriers }: Rest, note = ''): Replies {
  const notes = { intent: '', difference: '', levers: note, barriers: '' }
  return repliesOf({ ambition: stageId(ambition), intent, difference: ['none'], levers, barriers, notes })
}
