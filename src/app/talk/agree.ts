import type { Filled } from '../../cards/templates.ts'
import type { Job } from '../../delivery/jobs.ts'
import { findBlock, sameAnswer } from '../../scan/answer.ts'
import { isOwn } from '../../scan/conversation.ts'
import type { Block } from '../../scan/instrument.ts'
import { alikeIn, howOf, propose } from '../../scan/proposal.ts'
import { type Agreed, NO_TALK, nextToAgree, notAgreed, type Talk, type Talks } from '../../scan/talk.ts'
import { tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import { refusalText, strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { wished } from '../reach/wishes.ts'
import { agreedOverview } from '../scan/agreed-overview.ts'
import { type App, type Outcome, refuse, say, show } from '../scan/app.ts'
import type { RevealedTurn } from '../scan/facilitator-turn.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { talksOf } from '../scan/whole.ts'
import { agreeCardFor, shownOf } from './agree-view.ts'
import type { AgreeingTurn } from './agreeing-turn.ts'
import { showConclusion } from './conclude.ts'
import { agreeAgain, agreementCame, mistakesIn, outdatedBy, overShown } from './typed-agreement.ts'

/** "Naar het vastleggen" on a shared card: opens the agree card in the facilitator's own chat, where nothing repaints it. */
export async function agreeOpen(app: App, turn: AgreeingTurn, press: Press<'agree-open'>): Promise<Outcome> {
  const asked = press.action
  const { instrument } = turn
  const chosen = asked.block || press.typed.block || ''
  const next = nextToAgree(instrument, talksOf(turn), '') ?? instrument.blocks[0]
  const block = chosen === '' ? next : findBlock(instrument, chosen)
  if (!block) return refuse({ reason: 'unknown-block' }, instrument)
  if (isOwn(press.chat)) return show(agreeCardFor(turn, block))
  return say(
    strings.agree.sentToChat,
    await wished(app, { kind: 'agree-card', scan: asked.scan, block: block.id, asked: wishOf(press) })
  )
}

/** "Vastleggen" on an agree card: keeps what the team agreed, and goes on to the next block. */
export async function agree(app: App, turn: AgreeingTurn, press: Press<'agree'>): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const { instrument } = turn
  const block = findBlock(instrument, asked.block)
  if (!block) return refuse({ reason: 'unknown-block' }, instrument)
  if (!agreementCame(instrument, press.typed))
    return show(agreeCardFor(turn, block, { error: refusalText({ reason: 'nothing-came' }) }))
  const typed = overShown(instrument, shownOf(turn, block), press.typed)
  const { answer, notesShared } = typed
  const mistakes = mistakesIn(instrument, answer)
  if (mistakes.length > 0) return agreeAgain(turn, block, typed, { mistakes }, asked.seen)

  const kept = turn.talks.get(block.id)
  const { unrecorded, ...talk } = kept?.value ?? NO_TALK
  const before = talk.agreed
  const revision = before?.revision ?? 0
  const isSame = before !== undefined && sameAnswer(before.answer, answer) && before.notesShared === notesShared
  if (!isSame && asked.seen !== revision)
    return agreeAgain(turn, block, typed, outdatedBy(instrument, before?.answer.vote), revision)
  const how = howOf(instrument, turn.sheets, block.id, talk, answer.vote, fewestOf(turn.scan.value))
  const agreed: Agreed = isSame ? before : { answer, how, notesShared, revision: revision + 1 }
  const after: Talk = { ...talk, agreed }
  const changed = { what: 'agreed', block: block.id, from: before?.answer.vote ?? '', to: answer.vote } as const
  const logged = isSame ? [] : [entry(app, turn.scan.value, press, changed)]
  const isKept = isSame && !unrecorded
  if (!isKept && !(await app.scans.changeTalks(turn.scan, [{ block: block.id, before: kept, after }], ...logged)))
    return 'overtaken'

  const talks = new Map([...talksOf(turn), [block.id, after]])
  return show(nextCard(turn, talks, block), ...shownAfter(asked.scan, [[block.id, after]]))
}

/** "Ga naar deze bouwsteen" on the overview of what was agreed. */
export function agreeGoTo(_app: App, turn: AgreeingTurn, press: Press<'agree-go-to'>): Outcome {
  const block = findBlock(turn.instrument, press.typed.block ?? '')
  if (block) return show(agreeCardFor(turn, block))
  const reason = press.typed.block ? 'unknown-block' : 'no-block'
  return show(
    agreedOverview(turn.instrument, turn.scan.value, turn.sheets, talksOf(turn), {
      error: refusalText({ reason }, turn.instrument)
    })
  )
}

/** "Overnemen waar iedereen hetzelfde koos": agrees on every block of which the last round was unanimous, with what is proposed. */
export async function agreeAll(
  app: App,
  turn: RevealedTurn,
  press: Press<'agree-all'>
): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const { instrument } = turn
  const fewest = fewestOf(turn.scan.value)
  const alike = alikeIn(tally(instrument, turn.sheets, talksOf(turn), fewest), talksOf(turn))
  const changes = alike.map((block) => {
    const before = turn.talks.get(block)
    const talk = before?.value ?? NO_TALK
    const answer = propose(instrument, turn.sheets, block, talk, fewest)
    const how = howOf(instrument, turn.sheets, block, talk, answer.vote, fewest)
    const agreed: Agreed = { answer, how, notesShared: false, revision: 1 }
    return { block, before, after: { ...talk, agreed } }
  })
  const logged = changes.map(({ block, after }) =>
    entry(app, turn.scan.value, press, { what: 'agreed', block, from: '', to: after.agreed.answer.vote })
  )
  if (changes.length > 0 && !(await app.scans.changeTalks(turn.scan, changes, ...logged))) return 'overtaken'
  const taken = changes.map(({ block, after }) => [block, after] as const)
  const talks = new Map([...talksOf(turn), ...taken])
  const unfinished = notAgreed(instrument, talks).filter(({ id }) => alike.includes(id))
  const { nouns } = instrument
  const notice =
    alike.length === 0 ? strings.agree.noneToTake(nouns) : strings.agree.taken(alike.length, unfinished.length, nouns)
  const jobs = shownAfter(asked.scan, taken)
  return isOwn(press.chat)
    ? show(agreedOverview(turn.instrument, turn.scan.value, turn.sheets, talks, { notice }), ...jobs)
    : say(notice, ...jobs)
}

function nextCard(turn: AgreeingTurn, talks: Talks, block: Block): Filled {
  const next = nextToAgree(turn.instrument, talks, block.id)
  return next ? agreeCardFor(turn, next) : showConclusion(turn, talks)
}

/** What is recorded shows on the shared card, and on the discussion card of each block that has one. */
function shownAfter(scan: string, talks: readonly (readonly [block: string, talk: Talk])[]): readonly Job[] {
  const discussed = talks.filter(([, { discussion }]) => discussion !== '')
  return [
    { kind: 'repaint', scan },
    ...discussed.map(([block]) => ({ kind: 'discussion', scan, block, asked: '' }) as const)
  ]
}
