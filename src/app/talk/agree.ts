import { agreeCard } from '../../cards/agree-card.ts'
import { agreedCard } from '../../cards/agreed-card.ts'
import type { Filled } from '../../cards/templates.ts'
import { type Answer, findBlock, findMistake, sameAnswer, withReplies, withVote } from '../../scan/answer.ts'
import { isOwn } from '../../scan/conversation.ts'
import type { Block } from '../../scan/instrument.ts'
import { howOf, propose } from '../../scan/proposal.ts'
import { findStage } from '../../scan/questions/place.ts'
import { overReplies, repliesAgain, repliesCame, typedReplies } from '../../scan/questions/typed.ts'
import type { Refusal } from '../../scan/refusal.ts'
import type { Revealed } from '../../scan/scan.ts'
import { type Agreed, NO_TALK, nextToAgree, notAgreed, type Talks } from '../../scan/talk.ts'
import { tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import { refusalText, strings } from '../../words/index.ts'
import { wishOf } from '../reach/send-once.ts'
import { wished } from '../reach/wishes.ts'
import { type App, type Outcome, refuse, say, show } from '../scan/app.ts'
import type { FacilitatorTurn, RevealedTurn } from '../scan/facilitator-turn.ts'
import { entry } from '../scan/log-entry.ts'
import type { Press } from '../scan/request.ts'
import { talksOf } from '../scan/whole.ts'
import { agreeCardFor, originOf, shownOf } from './agree-view.ts'
import { showConclusion } from './conclude.ts'

/** "Vastleggen" on a shared card: opens the agree card in the facilitator's own chat, where nothing repaints it. */
export async function agreeOpen(app: App, turn: RevealedTurn, press: Press<'agree-open'>): Promise<Outcome> {
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
export async function agree(app: App, turn: RevealedTurn, press: Press<'agree'>): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const { instrument } = turn
  const fewest = fewestOf(turn.scan.value)
  const block = findBlock(instrument, asked.block)
  if (!block) return refuse({ reason: 'unknown-block' }, instrument)
  const shown = shownOf(turn, block)
  const isAnyCome = press.typed.came || repliesCame(instrument, press.typed.fields)
  if (!isAnyCome) return show(agreeCardFor(turn, block, refusalText({ reason: 'nothing-came' })))
  const { notesShared = shown.notesShared } = press.typed
  const answer = overShown(turn, press, shown.answer)
  const again = (refusal: Refusal, seen = asked.seen) =>
    show(
      agreeCard(instrument, turn.scan.value, block, {
        answer: { vote: answer.vote, replies: repliesAgain(instrument, answer.replies, shown.answer.replies) },
        notesShared,
        seen,
        ...originOf(turn, block, answer.vote),
        error: refusalText(refusal, instrument)
      })
    )
  if (answer.vote === '') return again({ reason: 'vote-missing' })
  if (!findStage(instrument, answer.vote)) return again({ reason: 'unknown-vote' })
  const mistake = findMistake(instrument, answer)
  if (mistake) return again({ reason: 'context', mistake })

  const talk = turn.talks.get(block.id)
  const before = talk?.value.agreed
  const revision = before?.revision ?? 0
  const isSame = before !== undefined && sameAnswer(before.answer, answer) && before.notesShared === notesShared
  if (!isSame && asked.seen !== revision) return again({ reason: 'outdated', stored: nameOf(turn, before) }, revision)
  const how = howOf(instrument, turn.sheets, block.id, talk?.value ?? NO_TALK, answer.vote, fewest)
  const agreed: Agreed = { answer, how, notesShared, revision: revision + 1 }
  const after = { ...(talk?.value ?? NO_TALK), agreed }
  const logged = entry(app, turn.scan.value, press, {
    what: 'agreed',
    block: block.id,
    from: before?.answer.vote ?? '',
    to: answer.vote
  })
  if (!isSame && !(await app.scans.changeTalks(turn.scan, [{ block: block.id, before: talk, after }], logged)))
    return 'overtaken'

  const talks = isSame ? talksOf(turn) : new Map([...talksOf(turn), [block.id, after]])
  return { reply: { kind: 'card', card: nextCard(turn, talks, block) }, jobs: [{ kind: 'repaint', scan: asked.scan }] }
}

/** "Overslaan" on an agree card: the next block that is not agreed yet. */
export function agreeSkip(_app: App, turn: RevealedTurn, press: Press<'agree-skip'>): Outcome {
  const asked = press.action
  if (!findBlock(turn.instrument, asked.block))
    return show(overviewOf(turn, refusalText({ reason: 'unknown-block' }, turn.instrument)))
  const next = nextToAgree(turn.instrument, talksOf(turn), asked.block)
  return show(next ? agreeCardFor(turn, next) : overviewOf(turn))
}

/** "Overzicht" on an agree card: everything that was agreed so far. */
export function agreeOverview(_app: App, turn: RevealedTurn): Outcome {
  return show(overviewOf(turn))
}

/** "Ga naar deze bouwsteen" on the overview of what was agreed. */
export function agreeGoTo(_app: App, turn: RevealedTurn, press: Press<'agree-go-to'>): Outcome {
  const block = findBlock(turn.instrument, press.typed.block ?? '')
  if (block) return show(agreeCardFor(turn, block))
  return show(
    overviewOf(turn, refusalText({ reason: !press.typed.block ? 'no-block' : 'unknown-block' }, turn.instrument))
  )
}

/** "Alle eensgezinde overnemen": agrees on every block of which the last round was unanimous, with what is proposed. */
export async function agreeAll(
  app: App,
  turn: RevealedTurn,
  press: Press<'agree-all'>
): Promise<Outcome | 'overtaken'> {
  const asked = press.action
  const { instrument } = turn
  const fewest = fewestOf(turn.scan.value)
  const unanimous = tally(instrument, turn.sheets, talksOf(turn), fewest).blocks.filter((block) => block.unanimous)
  const easy = unanimous.filter(({ block }) => turn.talks.get(block)?.value.agreed === undefined)
  const changes = easy.map(({ block }) => {
    const before = turn.talks.get(block)
    const talk = before?.value ?? NO_TALK
    const answer = propose(instrument, turn.sheets, block, talk, fewest)
    const how = howOf(instrument, turn.sheets, block, talk, answer.vote, fewest)
    return { block, before, after: { ...talk, agreed: { answer, how, notesShared: true, revision: 1 } } }
  })
  const logged = changes.map(({ block, after }) =>
    entry(app, turn.scan.value, press, { what: 'agreed', block, from: '', to: after.agreed.answer.vote })
  )
  if (changes.length > 0 && !(await app.scans.changeTalks(turn.scan, changes, ...logged))) return 'overtaken'
  const talks = new Map([...talksOf(turn), ...changes.map(({ block, after }) => [block, after] as const)])
  const unfinished = notAgreed(instrument, talks).filter(({ id }) => easy.some(({ block }) => block === id))
  const { nouns } = instrument
  const text =
    easy.length === 0 ? strings.agree.noneToTake(nouns) : strings.agree.taken(easy.length, unfinished.length, nouns)
  const jobs = [{ kind: 'repaint', scan: asked.scan }] as const
  if (!isOwn(press.chat)) return say(text, ...jobs)
  return show(agreedCard(instrument, turn.scan.value, talks, text), ...jobs)
}

function nextCard(turn: FacilitatorTurn<Revealed>, talks: Talks, block: Block): Filled {
  const next = nextToAgree(turn.instrument, talks, block.id)
  return next ? agreeCardFor(turn, next) : showConclusion(turn, talks)
}

function overviewOf(turn: FacilitatorTurn<Revealed>, error?: string): Filled {
  return agreedCard(turn.instrument, turn.scan.value, talksOf(turn), error)
}

function overShown({ instrument }: FacilitatorTurn<Revealed>, { typed }: Press<'agree'>, shown: Answer): Answer {
  const voted = withVote(instrument, shown, typed.vote ?? shown.vote)
  return withReplies(instrument, voted, overReplies(instrument, voted.replies, typedReplies(instrument, typed.fields)))
}

function nameOf(turn: FacilitatorTurn<Revealed>, agreed: Agreed | undefined): string {
  return findStage(turn.instrument, agreed?.answer.vote ?? '')?.name ?? ''
}
