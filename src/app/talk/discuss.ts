import { agendaOf, nextToDiscuss } from '../../scan/agenda.ts'
import { findBlock } from '../../scan/answer.ts'
import type { Block } from '../../scan/instrument.ts'
import { tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import { strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { wished } from '../reach/wishes.ts'
import { type App, type Outcome, refuse, say } from '../scan/app.ts'
import type { RevealedTurn } from '../scan/facilitator-turn.ts'
import type { Press } from '../scan/request.ts'
import { talksOf } from '../scan/whole.ts'

/** "Bespreek": a discussion card for one block in the scan's thread; opening it again brings that one up to date. */
export async function discuss(app: App, turn: RevealedTurn, press: Press<'discuss'>): Promise<Outcome> {
  const asked = press.action.row || press.typed.block || ''
  const block = findBlock(turn.instrument, asked)
  if (!block) return refuse({ reason: asked === '' ? 'no-block' : 'unknown-block' }, turn.instrument)
  return opened(app, turn, press, block)
}

/** "Volgende bouwsteen": the same for the next block on which the team is divided, in the order of the agenda. */
export async function discussNext(app: App, turn: RevealedTurn, press: Press<'discuss-next'>): Promise<Outcome> {
  const { instrument, scan, sheets } = turn
  const talks = talksOf(turn)
  const agenda = agendaOf(tally(instrument, sheets, talks, fewestOf(scan.value)).blocks, talks)
  const block = findBlock(instrument, nextToDiscuss(agenda, press.action.block) ?? '')
  return block ? opened(app, turn, press, block) : say(strings.talk.nothingNext(instrument.nouns))
}

async function opened(app: App, turn: RevealedTurn, press: Press, block: Block): Promise<Outcome> {
  const { id: scan } = turn.scan.value
  const wish = wishOf(press)
  const talk = turn.talks.get(block.id)?.value
  const isVoting = talk?.second === 'open'
  const isMissing = isVoting && talk.ballot === ''
  const text = strings.talk.opened(block.name)
  return say(
    // Whether somebody deleted it can't be told without updating it, and what people are choosing on it would be gone.
    isVoting && !isMissing ? `${text} ${strings.talk.ballotGone}` : text,
    await wished(app, { kind: 'discussion', scan, block: block.id, asked: wish }),
    // A vote card that never came comes with it.
    ...(isMissing ? ([{ kind: 'ballot', scan, block: block.id, asked: wish }] as const) : [])
  )
}
