import type { Cast } from '../../src/scan/talk.ts'
import { unpack } from '../../src/storage/rows.ts'
import type { Whole } from '../../src/storage/scans.ts'
import type { Row } from '../../src/storage/store.ts'
import { fiveOf } from '../build/five.ts'

/** What a scan holds, in a few words: who answered what, where the team is, and what the director signed. */
export type Content = {
  readonly state: 'open' | 'closed' | 'concept' | 'submitted'
  readonly anonymous: boolean
  /** By "member block"; `note` is "" until the other questions are answered. */
  readonly answers: Readonly<Record<string, { readonly vote: string; readonly note: string; readonly changes: number }>>
  /** By member: the first priority of what was handed in. */
  readonly handedIn: Readonly<Record<string, { readonly first: string; readonly changes: number }>>
  /** By "member block": votes of a second round. */
  readonly ballots: Readonly<Record<string, { readonly vote: string; readonly at: string }>>
  /** By block; a block without a second round is not there. */
  readonly rounds: Readonly<Record<string, 'open' | 'closed'>>
  /** By block: how often its second round was opened again. */
  readonly reopened: Readonly<Record<string, number>>
  /** By block: what its second round came to when it was last closed, as it is shown. */
  readonly counted: Readonly<Record<string, Figures>>
  /** By block: every outcome of its second round that was shown. */
  readonly shown: Readonly<Record<string, readonly Figures[]>>
  /** By block: the agreed stage. */
  readonly agreed: Readonly<Record<string, { readonly vote: string; readonly changes: number }>>
  /** The first priority of the team; "" before there is one. */
  readonly concluded: string
  /** What the director signed, by block: the agreed stage and the votes of every round. */
  readonly signed: Readonly<Record<string, { readonly agreed: string; readonly rounds: readonly Figures[] }>>
  /** What was filled in, in an anonymous scan that was signed: without names, in the order of the alphabet. */
  readonly nameless: readonly string[]
}

/** How often each stage was chosen, those that nobody chose left out. */
export type Figures = Readonly<Record<string, number>>

/** What storage says that a scan holds; throws when it says something twice. */
export function contentOf(whole: Whole, rows: readonly Row[]): Content {
  const { members, talks, conclusion, outcomes } = whole
  const scan = whole.scan.value
  if (scan.state === 'draft' || scan.state === 'lapsed') throw new Error(`the scan is ${scan.state}`)
  const anonymous = scan.settings.visibility === 'anonymous'
  return {
    state: scan.state,
    anonymous,
    answers: once(
      members.flatMap(({ member, sheet, revisions }) =>
        [...sheet.answers].map(([block, { vote, replies }]) => [
          `${member.value.name} ${block}`,
          { vote, note: fiveOf(replies).notes.levers, changes: revisions.get(block)?.revision ?? 0 }
        ])
      )
    ),
    handedIn: once(
      members.flatMap(({ member, sheet, closingRevision }) =>
        sheet.closing
          ? [[member.value.name, { first: sheet.closing.priorities[0] ?? '', changes: closingRevision?.revision ?? 0 }]]
          : []
      )
    ),
    ballots: once(
      members.flatMap(({ member, ballots }) =>
        [...ballots].map(([block, { value }]) => [`${member.value.name} ${block}`, value])
      )
    ),
    rounds: once([...talks].flatMap(([block, { value }]) => (value.second === 'none' ? [] : [[block, value.second]]))),
    reopened: once(
      [...talks].flatMap(([block, { value }]) => (value.reopened === undefined ? [] : [[block, value.reopened]]))
    ),
    counted: once(
      [...talks].flatMap(([block, { value }]) => (value.counted ? [[block, asFigures(value.counted)]] : []))
    ),
    shown: once([...talks].flatMap(([block, { value }]) => (value.shown ? [[block, value.shown.map(asFigures)]] : []))),
    agreed: once(
      [...talks].flatMap(
        ([
          block,
          {
            value: { agreed }
          }
        ]) => (agreed ? [[block, { vote: agreed.answer.vote, changes: agreed.revision }]] : [])
      )
    ),
    concluded: conclusion?.value.priorities[0] ?? '',
    signed:
      scan.state === 'submitted'
        ? once(
            outcomes.map(({ block, answer, rounds }) => [
              block,
              {
                agreed: answer.vote,
                rounds: rounds.map(({ votes, abstained = 0 }) => asFigures({ votes, abstained }))
              }
            ])
          )
        : {},
    nameless: namelessIn(rows)
  }
}

/** How often each of these stages was chosen; who could not place the centre is not counted. */
export function countOf(votes: readonly string[]): Figures {
  const placed = votes.filter((vote) => vote !== 'abstain').sort()
  return Object.fromEntries(placed.map((vote) => [vote, placed.filter((other) => other === vote).length]))
}

/** The same, with how many could not place the centre beside it. */
export function allOf(votes: readonly string[]): Figures {
  const abstain = votes.filter((vote) => vote === 'abstain').length
  return { ...countOf(votes), ...(abstain > 0 && { abstain }) }
}

function asFigures({ votes, abstained }: Cast): Figures {
  return allOf([...votes, { id: 'abstain', count: abstained }].flatMap(votesOf))
}

/** An answer, a second vote or what was handed in, as it is written when nobody's name stands by it. */
export const unnamed = (block: string, ...said: readonly string[]) => [block, ...said].join(' ').trim()

function namelessIn(rows: readonly Row[]): readonly string[] {
  const all = rows.filter(({ key }) => key.startsWith('nameless!')).map(({ data }) => unpack('nameless', data))
  return all
    .flatMap(({ block, answers, ballots, closings }) => [
      ...answers.map(({ vote, replies }) => unnamed(block, vote, fiveOf(replies).notes.levers)),
      ...ballots.map((vote) => unnamed(block, 'again', vote)),
      ...closings.map(({ priorities }) => unnamed('first', priorities[0] ?? ''))
    ])
    .sort()
}

function votesOf({ id, count }: { readonly id: string; readonly count: number }): readonly string[] {
  return Array.from({ length: count }, () => id)
}

function once<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  const found = Object.fromEntries(entries)
  if (Object.keys(found).length < entries.length) throw new Error('something is counted twice')
  return found
}
