import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyone, geert } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { answerAll } from './answering.ts'
import { again, type Speaker } from './client.ts'
import { plans } from './votes.ts'
import { startWorld, type World } from './world.ts'

let world: World
let his: Speaker

beforeAll(async () => {
  world = await startWorld(everyone)
  his = world.person(geert)
})
afterAll(async () => world?.stop())

describe('somebody scans alone', () => {
  test('start in a chat of one’s own asks no members, director or date', async () => {
    await his.types('start')
    expect(titleOf(his.card())).toBe('Een scan voor jezelf starten')
    expect(JSON.stringify(his.card())).not.toMatch(/directeur|closesOn|members/i)
  })

  test('Scan starten gives the first question at once, on the same card', async () => {
    const { card } = await his.presses('Scan starten', { centre: 'CLB Noord' })
    expect(linesOf(card ?? {})).toContain('Behartiger van de leerling')
    expect(world.connector.messagesIn(his.chat)).toHaveLength(1)
  })

  test('a second start is refused while it runs', async () => {
    await his.types('START')
    const said = world.connector.messagesIn(his.chat).at(-1)?.body.text
    expect(said).toMatch(/^Hier loopt al een scan\./)
  })

  test('handing in thanks with one’s own small picture, and the same again when it comes twice', async () => {
    const plan = plans.get(geert.id)
    if (!plan?.closing) throw new Error('Geert has no plan')
    await answerAll(his, { ...plan, closing: undefined })
    await his.presses('Naar de slotvragen')
    const handIn = his.asActivity('Antwoorden insturen', plan.closing)
    const { card, raw } = await his.sends(handIn)
    expect(titleOf(card)).toBe('Dank je, je scan is afgerond')
    expect(linesOf(card ?? {}).map((line) => line.replaceAll('\u00a0', ' '))).toContain('Systematisch ▇ 1')
    const second = await his.sends(again(handIn))
    expect(second.raw).toBe(raw)
  })

  test('Toon het resultaat shows everything that was answered', async () => {
    const { card } = await his.presses('Toon het resultaat')
    const lines = linesOf(card ?? {})
    expect(lines.slice(0, 3)).toEqual([
      'Zo kijk jij naar je centrum',
      'CLB Noord · 2026-2027',
      '11 van 11 bouwstenen ingeschat'
    ])
    expect(lines).toContain('- **Behartiger van de leerling** · planmatig → geïntegreerd')
    expect(lines).toContain('- **Preventie** · systematisch, aanhouden')
    expect(lines).toContain('- **Ontwikkeling als professionele leergemeenschap (PLG)** · fragmentair → systematisch')
    expect(lines).toContain('> 4. Sterk teamwerk (2 punten)')
  })

  test('resultaat shows it again, and a new scan can start', async () => {
    await his.types('resultaat')
    expect(titleOf(his.card())).toBe('Zo kijk jij naar je centrum')
    await his.types('start')
    expect(titleOf(his.card())).toBe('Een scan voor jezelf starten')
  })

  test('nobody else has heard of any of it', () => {
    expect(new Set(world.connector.received.map((one) => one.with))).toEqual(new Set([geert.id]))
  })
})
