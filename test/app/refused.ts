import { expect } from 'vitest'
import type { Activity } from '../build/activity.ts'
import type { Said, TeamsApp } from '../build/app.ts'
import { inputsOf } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'

/** Asks something that must be refused: one sentence, said once, and nothing changes or is set going. Returns the card. */
export async function expectRefused(team: TeamsApp, activity: Activity, sentence: string): Promise<object | undefined> {
  const before = await team.store.everything()
  const said = await team.ask(activity)
  expect(sentencesOf(said)).toEqual([sentence])
  expect(await team.store.everything(), 'nothing may change').toEqual(before)
  expect(said.jobs, 'nothing may be set going').toEqual([])
  return said.card
}

/** What the inputs of a card show as filled in, by id. */
export function filledIn(card: object | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(inputsOf(card).map(({ id, value }) => [String(id), value]))
}

/** The answer itself, or the warnings on the card. */
function sentencesOf({ text, card }: Said): readonly string[] {
  if (text !== undefined) return [text]
  const { body } = card as { readonly body: readonly { readonly style?: string }[] }
  return linesOf({ body: body.filter(({ style }) => style === 'warning') })
}
