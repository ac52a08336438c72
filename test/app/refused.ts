import { expect } from 'vitest'
import type { Activity } from '../build/activity.ts'
import type { TeamsApp } from '../build/app.ts'
import { inputsOf } from '../cards/card-facts.ts'
import { warningsOn } from '../cards/card-text.ts'

/** Asks something that must be refused: one sentence, said once, and nothing changes or is set going. Returns the card. */
export async function expectRefused(team: TeamsApp, activity: Activity, sentence: string): Promise<object | undefined> {
  const before = await team.store.everything()
  const said = await team.ask(activity)
  expect(said.text === undefined ? warningsOn(said.card) : [said.text]).toEqual([sentence])
  expect(await team.store.everything(), 'nothing may change').toEqual(before)
  expect(said.jobs, 'nothing may be set going').toEqual([])
  return said.card
}

/** What the inputs of a card show as filled in, by id. */
export function filledIn(card: object | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(inputsOf(card).map(({ id, value }) => [String(id), value]))
}
