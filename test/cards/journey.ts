import { strings } from '../../src/words/index.ts'
import { aRunningScan } from '../build/app.ts'
import { bert } from '../build/the-team.ts'
import { actionsOf, inputsOf, type Part, targetsOf } from './card-facts.ts'

/** A card on the way through a scan, with what it takes to get past it. */
export type Passed = {
  readonly what: string
  readonly card: object
  /** Each touch: a choice, a tick, a press. A list that unfolds takes two, one to open it and one to choose. */
  readonly taps: number
  /** Each button, and each part of a card that is tapped like one. */
  readonly presses: number
}

type Said = { readonly verb: string; readonly block?: string; readonly vote?: string }

/** Far more cards than there are: a journey that goes round is a fault. */
const MOST_CARDS = 60

/**
 * Plays a member who answers everything without a remark, on the real app with its storage in memory: the cards that come, in
 * order. Of every question the first answer is taken that is not filled in, of stages each in turn but the last, beside which
 * there is less to answer.
 */
export async function walk(): Promise<readonly Passed[]> {
  const team = await aRunningScan()
  const passed: Passed[] = []
  let card = team.sent.findLast(({ to }) => to === `a:${bert.id}`)?.card
  while (card && passed.length < MOST_CARDS) {
    const way = wayOn(card, passed.filter(({ what }) => what === 'vote').length)
    passed.push({ what: way?.said.verb ?? 'done', card, taps: way?.taps ?? 0, presses: way ? 1 : 0 })
    if (!way) return passed
    card = (await team.presses(bert, { ...way.said, ...way.filled })).card
  }
  throw new Error('the journey does not end')
}

/** The press that leads on, with what is filled in first. */
function wayOn(card: object, stagesChosen: number) {
  const stages = targetsOf(card).filter(({ verb }) => verb === 'vote')
  const stage = stages[stagesChosen % (stages.length - 1)]
  if (stage) return { said: saidBy(stage), filled: {}, taps: 1 }
  const button = ['context', 'send', 'closing']
    .map((verb) => actionsOf(card).find((action) => action.verb === verb))
    .find((found) => found !== undefined)
  if (!button) return undefined
  const asked = button.associatedInputs === 'none' ? [] : inputsOf(card).filter(isAsked)
  const filled = asked.map((input) => [String(input.id), choiceOf(input)] as const)
  const taps = asked.reduce((sum, { style }) => sum + (style === 'compact' ? 2 : 1), 1)
  return { said: saidBy(button), filled: Object.fromEntries(filled), taps }
}

/** Whether something is to be chosen that is not filled in, and that has to be. */
function isAsked({ type, value, label }: Part): boolean {
  return type === 'Input.ChoiceSet' && !value && !String(label).endsWith(strings.optionally('', true))
}

/** The first answer; of the priorities each another one. */
function choiceOf({ id, choices }: Part): string | undefined {
  const place = /^priority-(\d)$/.exec(String(id))?.[1] ?? '1'
  return (choices as readonly { readonly value: string }[])[Number(place) - 1]?.value
}

function saidBy({ data }: Part): Said {
  return data as Said
}
