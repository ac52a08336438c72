import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { VERBS, type Verb } from '../../src/cards/action.ts'
import { nothing } from '../../src/cards/inputs.ts'
import { besides, rulesOf } from '../../src/scan/questions/index.ts'
import { EMPTIED } from '../../src/scan/questions/typed.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { at, type TeamsApp } from '../build/app.ts'
import { type Part, partsOfType } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { acknowledged, answerTo, type FilledCards, filledCards, fork } from './filled-cards.ts'
import { filledIn } from './refused.ts'

/** A button that brings along what its card shows as filled in. */
type Button = {
  readonly card: string
  readonly ask: FilledCards['asks'][number]
  readonly data: Part
  readonly filled: Part
}

/** What is said when nothing at all came along; "" where a press only looks at something. */
const SAID: Readonly<Partial<Record<Verb, string>>> = {
  start: refusalText({ reason: 'no-setup-came' }),
  context: refusalText({ reason: 'nothing-came' }),
  back: strings.context.lost,
  overview: strings.context.lost,
  send: refusalText({ reason: 'nothing-came' }),
  'change-settings': refusalText({ reason: 'nothing-came' }),
  'hand-over-to': strings.handover.missing,
  discuss: refusalText({ reason: 'no-block' }, instrument),
  ballot: refusalText({ reason: 'no-ballot-came' }),
  agree: refusalText({ reason: 'nothing-came' }),
  'agree-open': '',
  'agree-skip': strings.context.lost,
  'agree-overview': strings.context.lost,
  'agree-wording': strings.context.lost,
  'agree-go-to': refusalText({ reason: 'no-block' }, instrument),
  'save-conclusion': refusalText({ reason: 'nothing-came' }),
  'to-director': refusalText({ reason: 'nothing-came' }),
  sign: refusalText({ reason: 'nothing-came' }),
  preview: refusalText({ reason: 'nothing-came' }),
  'send-back': refusalText({ reason: 'nothing-came' }),
  'preview-show': '',
  resend: refusalText({ reason: 'nothing-to-resend' }),
  'mine-show': ''
}
/** The fields of the questions about a block. */
const QUESTIONS = besides(instrument).flatMap((question) => rulesOf(question).fields.map(({ id }) => id))
/** Every verb that reads what is filled in on its card, and the fields that are read, but for those of the questions. */
const READING = Object.entries(VERBS).filter(([, { reads }]) => reads !== nothing)
const FIELDS = READING.flatMap(([, { reads }]) => reads.ids)
const seen: Button[] = []

describe.each(filledCards)('of $state', ({ team, asks }) => {
  test('nothing that was acknowledged goes, and nothing is acknowledged that did not come', async () => {
    const whole = await team()
    for (const ask of asks) {
      const { name, card } = await answerTo(await fork(whole), ask.ask)
      const filled = Object.fromEntries(Object.entries(filledIn(card)).filter(([, value]) => value !== ''))
      const buttons = partsOfType(card, 'Action.Execute').filter(({ associatedInputs }) => associatedInputs !== 'none')
      expect(buttons.length, `${name} has buttons that bring along what is filled in`).toBeGreaterThan(0)
      for (const { data } of buttons) {
        const button = { card: name, ask, data: data as Part, filled: { ...filled, ...CHOSEN[name] } }
        seen.push(button)
        await expectAllKept(whole, button)
      }
    }
  })
})

test('every card with something to fill in was tried, every button of it and every field', () => {
  const folder = join(import.meta.dirname, '../../adaptive-cards')
  const withInputs = readdirSync(folder)
    .filter((file) => file.endsWith('.template.json') && readFileSync(join(folder, file), 'utf8').includes('"Input.'))
    .map((file) => file.replace('.template.json', ''))
  expect(new Set(seen.map(({ card }) => card))).toEqual(new Set(withInputs))
  expect(new Set(seen.map(({ data }) => data.verb))).toEqual(new Set(READING.map(([verb]) => verb)))
  expect(new Set(Object.keys(SAID))).toEqual(new Set(READING.map(([verb]) => verb)))
  expect(new Set(seen.flatMap(({ filled }) => Object.keys(filled)))).toEqual(new Set([...FIELDS, ...QUESTIONS]))
})

/** What has to be chosen on a card that shows nothing as chosen. */
const CHOSEN: Readonly<Record<string, Part>> = {
  agenda: { block: 'preventie' },
  agreed: { block: 'preventie' },
  handover: { person: '00000000-0000-4000-8000-000000000003' },
  summary: { target: 'director', address: 'jana.dubois@clb.example' }
}

/** A press with nothing, and with each field missing in its turn, keeps what is kept. */
async function expectAllKept(team: TeamsApp, { card, ask, data, filled }: Button): Promise<void> {
  const kept = await acknowledged(team)
  const pressed = async (inputs: Part, of: Part = data) => {
    const tried = await fork(team)
    const before = await tried.store.everything()
    const said = await answerTo(tried, pressing(ask.who, { ...of, ...inputs }, at(ask.where)))
    const isSame = JSON.stringify(await tried.store.everything()) === JSON.stringify(before)
    const warnings = partsOfType(said.card, 'Container').filter(({ style }) => style === 'warning')
    const isAsked = linesOf({ body: warnings }).some((line) => line !== strings.conclude.kept)
    return { isSame, isAsked, lines: [said.text, ...linesOf(said.card)], after: await acknowledged(tried) }
  }
  const which = `${String(data.verb)} on ${card}`
  const ids = Object.keys(filled)
  const { shown = [], ...old } = data
  const whole = await pressed(filled)
  expect(whole.isAsked, `${which}, with everything there`).toBe(false)

  for (const value of [undefined, null])
    for (const told of [data, old]) {
      const { isSame, lines } = await pressed(Object.fromEntries(ids.map((id) => [id, value])), told)
      expect(isSame, `${which}, with nothing`).toBe(true)
      const sentence = SAID[data.verb as Verb]
      if (sentence !== '') expect(lines, `${which}, with nothing`).toContain(sentence)
    }

  for (const id of ids) {
    for (const value of [undefined, null]) {
      const { after } = await pressed({ ...filled, [id]: value })
      expect([kept, whole.after], `${which}, without ${id}`).toContainEqual(after)
    }
    const text = String(filled[id])
    const isText = (shown as readonly unknown[]).includes(id) && text !== 'true'
    for (const value of isText ? ['', EMPTIED] : []) {
      const { after, isAsked } = await pressed({ ...filled, [id]: value })
      const isGone = !JSON.stringify(after).includes(text)
      expect(isGone || isAsked, `${which}, with ${id} emptied: gone, or asked again where it is needed`).toBe(true)
    }
    if (isText) continue
    const { after } = await pressed({ ...filled, [id]: '' })
    expect([kept, whole.after], `${which}, with nothing in ${id}`).toContainEqual(after)
  }
}
