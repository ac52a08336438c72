import { randomUUID } from 'node:crypto'
import { ABSTAIN } from '../../src/scan/questions/place.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { type Activity, pressing } from '../build/activity.ts'
import { actionsOf, votedOn } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'
import { again } from '../e2e/client.ts'
import { chatWith } from '../e2e/connector-stand-in.ts'
import type { Deliverers, Judge, OnDelivery, Said } from './delivery.ts'
import type { Place, Write } from './history.ts'
import type { Step, Voter } from './plan.ts'
import { noteOf, type Recorder } from './recorder.ts'

/** What a member needs: Teams, somebody who writes down what happens, and the scan they are in. */
export type Seat = {
  readonly teams: Deliverers
  readonly record: Recorder
  readonly serviceUrl: string
  /** The scan, by its name in the plan and by its id. */
  readonly scan: string
  readonly id: string
}

type Press = Pick<Write, 'press' | 'value' | 'seen'> & { readonly place: Place; readonly activity: Activity }

/** How often somebody presses again what was refused because something came in between. */
const MOST_PRESSES = 3

/** A member of a scan who answers their cards; `act` resolves with whether the vote is still open, as far as they know. */
export function member({ teams, record, serviceUrl, scan, id }: Seat, voter: Voter) {
  /** The revision and the vote of each answer, as this member's newest card showed them. */
  const shown = new Map<string, { readonly seen: number; readonly vote: string }>()
  const presses: Press[] = []
  const casts: Press[] = []
  const placeOf = (block: string, field: Place['field'], round: Place['round'] = 1): Place => {
    return { scan, voter: voter.name, block, round, field }
  }

  function activityOf(data: object): Activity {
    return pressing(voter, { ...data, scan: id }, { conversation: chatWith(voter.id), serviceUrl })
  }

  function writing({ place, press, value, seen }: Press): OnDelivery {
    return (span) => record.write(place, { press, value, seen }, span)
  }

  /** Presses until it is kept or refused for good; resolves with whether it was kept, or 'closed'. */
  async function press(
    verb: 'vote' | 'context',
    block: string,
    value: string,
    inputs: object,
    twice: boolean
  ): Promise<'kept' | 'not kept' | 'closed'> {
    for (let time = 0; time < MOST_PRESSES; time++) {
      const seen = shown.get(block)?.seen ?? 0
      const place = placeOf(block, verb === 'vote' ? 'vote' : 'note')
      const one = { press: randomUUID(), value, seen, place, activity: activityOf({ verb, block, seen, ...inputs }) }
      presses.push(one)
      const judge = judgeOf(verb, block)
      const said = await teams.insist(one.activity, judge, writing(one), twice)
      const next = seenOn(said, block)
      const vote = verb === 'vote' ? value : (shown.get(block)?.vote ?? '')
      if (judge(said) === 'ok') {
        shown.set(block, { seen: next ?? seen + 1, vote })
        return 'kept'
      }
      if (isClosed(said)) return 'closed'
      shown.set(block, { seen: next ?? seen, vote: shown.get(block)?.vote ?? '' })
    }
    return 'not kept'
  }

  /** Goes back to the stages of a block that was answered before; once the vote is over there is none to look at. */
  async function look(block: string): Promise<void> {
    const isOver = (said: Said) => linesOf(said?.card ?? {}).includes(strings.over.title)
    const judge: Judge = (said) => (dataOf(said.card, 'vote', block) ? 'ok' : isOver(said) ? 'refused' : 'unknown')
    const valueOn = (said: Said) => String(votedOn(said?.card) ?? '')
    const back = { verb: 'back', from: 'context', block, seen: shown.get(block)?.seen ?? 0 }
    const said = await teams.insist(activityOf(back), judge, (span, answer) => {
      if (span.outcome !== 'refused') record.look(placeOf(block, 'vote'), valueOn(answer), span)
    })
    if (isOver(said)) return
    shown.set(block, { seen: seenOn(said, block) ?? 0, vote: valueOn(said) })
  }

  /** Teams delivers an old press once more, whatever comes of it. */
  async function repeat(which: number): Promise<void> {
    const old = presses[Math.floor(which * presses.length)]
    const replica = teams.another()
    if (!old || !replica) return
    const judge = judgeOf(old.place.field === 'vote' ? 'vote' : 'context', old.place.block)
    await teams.deliver(again(old.activity), replica, judge, writing(old))
  }

  /** Votes in a second round; what counts as newer there is the moment of the click. */
  async function cast(block: string, vote: string): Promise<void> {
    const at = new Date()
    const activity = { ...activityOf({ verb: 'ballot', block, vote }), timestamp: at.toISOString() }
    const one = { press: randomUUID(), value: vote, seen: at.getTime(), place: placeOf(block, 'vote', 2), activity }
    casts.push(one)
    await teams.insist(activity, judgeBallot, writing(one))
  }

  return {
    cast,
    /** Teams delivers the first ballot once more. */
    async castAgain(): Promise<void> {
      const [old] = casts
      const replica = teams.another()
      if (old && replica) await teams.deliver(again(old.activity), replica, judgeBallot, writing(old))
    },
    async act(step: Step): Promise<boolean> {
      switch (step.does) {
        case 'look':
          await look(step.block)
          return true
        case 'old press':
          await repeat(step.which)
          return true
        case 'explain': {
          const vote = shown.get(step.block)?.vote ?? ''
          if (vote === '' || vote === ABSTAIN) return true
          const note = noteOf({ scan, voter: voter.name, block: step.block })
          const filled = { intent: 'both', difference: 'none', levers: 'people', barriers: 'none' }
          const inputs = { ambition: vote, ...filled, 'note-levers': note }
          return (await press('context', step.block, note, inputs, step.twice)) !== 'closed'
        }
        case 'vote':
          if (shown.has(step.block)) await look(step.block)
          return (await press('vote', step.block, step.vote, { vote: step.vote }, step.twice)) !== 'closed'
      }
    }
  }
}

/** Kept when another card comes, refused when the same one comes back; a sentence says that nobody knows. */
function judgeOf(verb: 'vote' | 'context', block: string): Judge {
  return ({ card }) => {
    if (!card) return 'unknown'
    return dataOf(card, verb, block) ? 'refused' : 'ok'
  }
}

/** A ballot is answered by a sentence: kept, refused, or another one, which says that nobody knows. */
const judgeBallot: Judge = ({ text }) => {
  if (text === strings.ballot.kept) return 'ok'
  const refused = [refusalText({ reason: 'outdated-ballot' }), refusalText({ reason: 'round-closed' })]
  return refused.includes(text ?? '') ? 'refused' : 'unknown'
}

function isClosed({ card }: NonNullable<Said>): boolean {
  return linesOf(card ?? {}).includes(refusalText({ reason: 'closed' }))
}

function seenOn(said: Said, block: string): number | undefined {
  return (dataOf(said?.card, 'vote', block) ?? dataOf(said?.card, 'context', block))?.seen
}

/** What the button with this verb for this block says, if the card has one. */
function dataOf(card: object | undefined, verb: string, block: string) {
  const all = actionsOf(card).map(({ data }) => data as { verb?: string; block?: string; seen?: number } | undefined)
  return all.find((data) => data?.verb === verb && data.block === block)
}
