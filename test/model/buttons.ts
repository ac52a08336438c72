import type { App } from '../../src/app/scan/app.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, jana, type Listed } from '../build/the-team.ts'
import { type Ask, BLOCKS } from './expected.ts'
import type { Wish } from './story.ts'

/** The scan that is played. */
export const SCAN = 'scan-1'

/** Everyone in it: three who vote, of whom the first facilitates, and the director. */
export const PEOPLE: readonly Listed[] = [an, bert, carla, jana]

/** The instrument with as few blocks as there must be priorities. */
export function shortInstrument({ instruments }: App): Instrument {
  const whole = instruments.current.get('poolster-clb')
  if (!whole) throw new Error('the instrument is not there')
  return { ...whole, blocks: whole.blocks.filter(({ id }) => BLOCKS.some((block) => block === id)) }
}

/** What is pressed on a card in the channel; the rest is pressed in one's own chat. */
export const IN_THREAD: readonly Wish['kind'][] = ['close', 'revote', 'end-revote', 'ballot']

/** Who presses what no member presses. */
export function leaderOf({ kind }: Wish): string {
  return kind === 'send-back' || kind === 'sign' ? jana.name : an.name
}

/** What the pressed button says, with what is filled in on its card. */
export function dataOf(ask: Ask): object {
  switch (ask.kind) {
    case 'vote':
      return aVotePress(ask.block, ask.vote, ask.seen)
    case 'explain':
      return aContextPress(ask.block, { ambition: 'systematisch', 'note-levers': ask.note }, ask.seen)
    case 'hand-in':
      return aSendPress(prioritiesFrom(ask.first), ask.seen)
    case 'ballot':
      return { verb: 'ballot', scan: SCAN, block: ask.block, vote: ask.vote }
    case 'agree': {
      const rest = { ambition: 'systematisch', intent: 'both', difference: 'none', levers: 'people', barriers: 'none' }
      return { verb: 'agree', scan: SCAN, block: ask.block, vote: ask.vote, seen: ask.seen, ...rest }
    }
    case 'to-director':
      return { verb: 'to-director', scan: SCAN, ...prioritiesFrom(ask.first) }
    case 'to-director-yes':
      return { verb: 'to-director-yes', scan: SCAN }
    case 'end-revote':
      return { verb: 'end-revote-yes', scan: SCAN, block: ask.block, round: ask.round }
    case 'close':
      return { verb: 'close-yes', scan: SCAN }
    case 'sign':
      return { verb: 'sign-yes', scan: SCAN }
    case 'send-back':
      return { verb: 'send-back', scan: SCAN, remark: 'Kijk nog eens.' }
    default:
      return { verb: ask.kind, scan: SCAN, block: ask.block }
  }
}

function prioritiesFrom(first: string): Readonly<Record<string, string>> {
  const order = [first, ...BLOCKS.filter((block) => block !== first)]
  return Object.fromEntries(order.map((block, place) => [`priority-${place + 1}`, block]))
}
