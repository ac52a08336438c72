import { findBlock } from '../../scan/answer.ts'
import { strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { wished } from '../reach/wishes.ts'
import { type App, type Outcome, refuse, say } from '../scan/app.ts'
import type { RevealedTurn } from '../scan/facilitator-turn.ts'
import type { Press } from '../scan/request.ts'

/** "Bespreek": a discussion card for one block in the scan's thread; opening it again brings that one up to date. */
export async function discuss(app: App, turn: RevealedTurn, press: Press<'discuss'>): Promise<Outcome> {
  const asked = press.action
  const block = findBlock(turn.instrument, press.typed.block ?? '')
  if (!block) return refuse({ reason: !press.typed.block ? 'no-block' : 'unknown-block' }, turn.instrument)
  const wish = wishOf(press)
  const talk = turn.talks.get(block.id)?.value
  const isVoting = talk?.second === 'open'
  const isMissing = isVoting && talk.ballot === ''
  const text = strings.talk.opened(block.name)
  return say(
    // Whether somebody deleted it can't be told without updating it, and what people are choosing on it would be gone.
    isVoting && !isMissing ? `${text} ${strings.talk.ballotGone}` : text,
    await wished(app, { kind: 'discussion', scan: asked.scan, block: block.id, asked: wish }),
    // A vote card that never came comes with it.
    ...(isMissing ? ([{ kind: 'ballot', scan: asked.scan, block: block.id, asked: wish }] as const) : [])
  )
}
