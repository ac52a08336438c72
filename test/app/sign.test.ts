import { beforeEach, describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { aRunningScan, at, inChannel, type Said, type TeamsApp } from '../build/app.ts'
import { anAgreePress } from '../build/presses.ts'
import { an, bert, everyone, jana, karim, type Listed, lena, THREAD } from '../build/the-team.ts'
import { actionsOf, literalsOf, markdownOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { TO_DIRECTOR_YES } from './directing.ts'
import { expectRefused, filledIn } from './refused.ts'

const DIRECTOR_STEPS = ['sign', 'sign-yes', 'sign-no', 'send-back']
const HOSTILE = '**Nog** [eens](https://kwaad.example) <at>Bert</at>'
const ADDRESSES = { 'mail-director': 'jana@clb.example', 'mail-ad': 'ad@go.example', 'mail-codi': '', 'mail-dico': '' }
const CONCLUSION = {
  verb: 'to-director',
  practices: 'netwerk,behartiger',
  'priority-1': 'preventie',
  'priority-2': 'plg',
  'priority-3': 'teamwerk'
}

let team: TeamsApp

/** A scan that the team fills in around one screen; nothing is agreed yet. */
beforeEach(async () => {
  team = await aRunningScan({ way: 'together' })
})

describe('the concept', () => {
  test('does not go to the director while a bouwsteen is missing, and what was chosen stays', async () => {
    await agreeOn(blocks().slice(1))
    const card = await expectRefused(team, as(an, CONCLUSION), refusalText({ reason: 'not-all-agreed' }, instrument))
    expect(linesOf(card ?? {})).toContain(strings.conclude.missing(blocks()[0]?.name ?? ''))
    expect(filledIn(card)).toMatchObject({ practices: 'netwerk,behartiger', 'priority-1': 'preventie' })
  })

  test.each([
    ['two priorities', { 'priority-3': '' }],
    ['a priority twice', { 'priority-3': 'plg' }],
    ['a bouwsteen that is not there', { 'priority-3': 'twaalfde' }],
    ['four practices', { practices: 'netwerk,behartiger,plg,teamwerk' }]
  ])('does not go to the director with %s, and what was chosen stays', async (_what, changes) => {
    await agreeOn(blocks())
    const before = await team.store.everything()
    const said = await team.presses(an, { scan: 'scan-1', ...CONCLUSION, ...changes })
    expect(titleOf(said.card)).toBe(strings.conclude.title)
    expect(filledIn(said.card)).toMatchObject({ 'priority-1': 'preventie', 'priority-2': 'plg', ...changes })
    expect(said.jobs).toEqual([])
    expect(await team.store.everything()).toEqual(before)
  })

  test('is sent by the facilitator alone', async () => {
    await agreeOn(blocks())
    const sentence = refusalText({ reason: 'not-facilitator', facilitator: 'An Peeters' })
    for (const who of [bert, jana, lena]) await expectRefused(team, as(who, CONCLUSION), sentence)
  })

  test('comes in the director’s own chat with everything that was agreed', async () => {
    const card = await sendConcept()
    const lines = linesOf(card)
    expect(titleOf(card)).toBe(strings.concept.title)
    expect(lines).toContain('CLB Noord · 2026-2027')
    expect(lines.join('\n')).toContain('Het beleidsteam vulde dit samen in.')
    for (const line of AGREED()) expect(lines, line).toContain(line)
    const priorities = lines.indexOf(strings.agenda.priorities)
    expect(lines.slice(priorities + 1, priorities + 4).map((line) => line.replace(/^\d+\\?\. /, ''))).toEqual(
      ['preventie', 'plg', 'teamwerk'].map(nameOf)
    )
    expect(lines.join('\n')).toContain(nameOf('behartiger'))
    for (const line of strings.concept.who('channel')) expect(lines.join('\n')).toContain(line)
    expect(filledIn(card)).toEqual({
      'mail-director': '',
      'mail-ad': '',
      'mail-codi': '',
      'mail-dico': '',
      offers: 'false',
      remark: ''
    })
  })

  test('reaches nobody but the director', async () => {
    const before = team.sent.length
    await sendConcept()
    expect(team.sent.slice(before).map(({ to }) => to)).toEqual([`a:${jana.id}`])
  })

  test('lies with the director: the team can change nothing', async () => {
    await sendConcept()
    const sentence = refusalText({ reason: 'with-director', director: 'Jana Dubois' })
    for (const data of [anAgreement('plg', 1), { ...CONCLUSION, 'priority-1': 'netwerk' }, { verb: 'agree-all' }])
      await expectRefused(team, as(an, data), sentence)
  })
})

describe('nobody but the director', () => {
  test.each(DIRECTOR_STEPS)('can do this: %s', async (verb) => {
    await sendConcept()
    const sentence = refusalText({ reason: 'not-director', director: 'Jana Dubois' })
    for (const who of [an, bert, karim, lena])
      await expectRefused(team, as(who, { verb, ...ADDRESSES, remark: 'x' }), sentence)
  })

  test.each(DIRECTOR_STEPS)('and not before the team has sent it: %s', async (verb) => {
    const sentence = refusalText({ reason: 'not-with-director' })
    await expectRefused(team, as(jana, { verb, ...ADDRESSES, remark: 'x' }), sentence)
  })
})

describe('Definitief indienen', () => {
  test.each([
    ['jana@clb', 'no domain'],
    ['jana@clb.example, ad@go.example', 'two at once'],
    ['Jana <jana@clb.example>', 'a name beside it'],
    ['jana@clb.example\r\nBcc: iemand@kwaad.example', 'a line break'],
    ['niemand', 'no address']
  ])('refuses %j (%s), and what was typed stays', async (bad) => {
    await sendConcept()
    const typed = { ...ADDRESSES, 'mail-codi': bad, remark: 'nog niet weg', offers: 'true' }
    const card = await expectRefused(
      team,
      as(jana, { verb: 'sign', ...typed }),
      refusalText({ reason: 'bad-address', of: ['codi'] })
    )
    expect(filledIn(card)).toEqual(typed)
  })

  test('warns with the addresses, and changes nothing but those', async () => {
    await sendConcept()
    const before = await dataOf(team)
    const said = await team.presses(jana, { verb: 'sign', scan: 'scan-1', ...ADDRESSES, 'mail-ad': ' ad@go.example ' })
    expect(linesOf(said.card ?? {})).toContain(strings.sign.warning)
    expect(linesOf(said.card ?? {}).join('\n')).toContain('Mailadres AD: ad@go.example')
    expect(said.jobs).toEqual([])
    const after = await dataOf(team)
    const recipients = { director: 'jana@clb.example', ad: 'ad@go.example', codi: '', dico: '' }
    expect(after).toEqual(before.map((row) => withRecipients(row, recipients)))
  })

  test('can be thought over: the concept again, with the addresses', async () => {
    await sendConcept()
    await team.presses(jana, { verb: 'sign', scan: 'scan-1', ...ADDRESSES })
    const said = await team.presses(jana, { verb: 'sign-no', scan: 'scan-1' })
    expect(titleOf(said.card)).toBe(strings.concept.title)
    expect(filledIn(said.card)).toMatchObject(ADDRESSES)
  })
})

describe('Terug naar het team', () => {
  test('needs a remark, and what was typed stays', async () => {
    await sendConcept()
    const press = as(jana, { verb: 'send-back', ...ADDRESSES, remark: ' \n ' })
    const card = await expectRefused(team, press, refusalText({ reason: 'remark-missing' }))
    expect(filledIn(card)).toMatchObject(ADDRESSES)
  })

  test('shows the remark to the facilitator as it was typed, never as markdown', async () => {
    await sendConcept()
    const before = team.sent.length
    const said = await team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark: HOSTILE })
    expect(said.text).toBe(strings.concept.sentBack)
    await team.settle(said)
    const card = team.sent.slice(before).find(({ to }) => to === `a:${an.id}`)?.card
    expect(literalsOf(card)).toContain(HOSTILE)
    expect(JSON.stringify(markdownOf(card))).not.toMatch(/kwaad|<at>/)
    const others = team.sent.slice(before).filter(({ to }) => to !== `a:${an.id}`)
    expect(JSON.stringify(others), 'only the facilitator gets it').not.toContain('kwaad')
  })

  test('leaves an old warning behind that signs nothing: what comes back is another concept', async () => {
    await sendConcept()
    const old = yesOn(await team.presses(jana, { verb: 'sign', scan: 'scan-1' }))
    await team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark: 'Bekijk plg nog eens.' })
    await sendConcept()
    const before = await team.store.everything()
    const { card } = await team.presses(jana, old)
    expect(linesOf(card ?? {})).toContain(refusalText({ reason: 'other-concept' }))
    expect(await team.store.everything()).toEqual(before)
    await team.presses(jana, yesOn(await team.presses(jana, { verb: 'sign', scan: 'scan-1' })))
    expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('submitted')
  })

  test('lets the team change again, and send it again', async () => {
    await sendConcept()
    await team.presses(jana, { verb: 'send-back', scan: 'scan-1', remark: 'Bekijk plg nog eens.' })
    await expectRefused(team, as(jana, { verb: 'sign-yes' }), refusalText({ reason: 'not-with-director' }))
    await team.presses(an, { ...anAgreement('plg', 1), vote: 'systematisch', ambition: 'keep' })
    await team.presses(an, { scan: 'scan-1', ...CONCLUSION })
    const again = await team.presses(an, TO_DIRECTOR_YES)
    await team.settle(again)
    const card = team.sent.filter(({ to }) => to === `a:${jana.id}`).at(-1)?.card ?? {}
    const line = strings.concept
      .line(nameOf('plg'), strings.overview.keeps('Systematisch'), strings.agree.how.agreed)
      .replaceAll('\u00a0', ' ')
    expect(linesOf(card)).toContain(`- ${line}`)
  })
})

describe('Ja, definitief indienen', () => {
  beforeEach(async () => {
    await sendConcept()
    await team.presses(jana, { verb: 'sign', scan: 'scan-1', ...ADDRESSES })
  })

  test('posts the summary in the thread, with the same agreed answers, and the shared card says that it is there', async () => {
    const said = await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
    expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('submitted')
    await team.settle(said)
    const [filed, posted] = inChannel(team).slice(-2)
    expect([filed?.what, titleOf(filed?.card)]).toEqual(['update', strings.filed.title])
    expect(posted?.what).toBe('post')
    for (const card of [said.card, posted?.card]) {
      expect(titleOf(card)).toBe(strings.summary.title)
      for (const line of AGREED()) expect(linesOf(card ?? {}), line).toContain(line)
    }
  })

  test('shows the same summary when it is pressed again, and to everyone who asks for the result', async () => {
    const said = await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
    const again = await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
    expect(again).toEqual(said)
    await team.settle(said)
    const posted = inChannel(team).findLast(({ what }) => what === 'post')?.card
    for (const who of [an, bert, jana]) expect((await team.types(who, 'resultaat', THREAD)).card).toEqual(posted)
    expect((await team.types(bert, 'resultaat')).card).toEqual(posted)
  })

  test('leaves the channel free for a new scan, which it was not before', async () => {
    expect((await team.types(bert, 'start', THREAD)).text).toContain('Hier loopt al')
    await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
    const said = await team.types(bert, 'start', THREAD)
    expect(said.text).toBeUndefined()
    expect(JSON.stringify(said.card)).toContain('"verb":"start","scan":"scan-')
  })
})

function as(who: Listed, data: object) {
  return pressing(who, { scan: 'scan-1', ...data }, at(`a:${who.id}`))
}

function blocks() {
  return team.app.instruments.current.get('poolster-clb')?.blocks ?? []
}

function nameOf(id: string): string {
  return blocks().find((block) => block.id === id)?.name ?? ''
}

/** Planmatig, kept, for the blocks in an even place; fragmentair, growing to geïntegreerd, for the others. */
function anAgreement(block: string, seen = 0) {
  const isEven = blocks().findIndex(({ id }) => id === block) % 2 === 0
  const placed = isEven ? { vote: 'planmatig', ambition: 'keep' } : { vote: 'fragmentair', ambition: 'geintegreerd' }
  return anAgreePress(block, placed, seen)
}

/** What a card must say of the same. */
function AGREED(): readonly string[] {
  const { keeps, grows } = strings.overview
  const placed = (place: number) => (place % 2 === 0 ? keeps('Planmatig') : grows('Fragmentair', 'geïntegreerd'))
  const how = strings.agree.how.agreed
  return blocks().map(({ name }, place) =>
    `- ${strings.concept.line(name, placed(place), how)}`.replaceAll('\u00a0', ' ')
  )
}

async function agreeOn(some: readonly { readonly id: string }[]): Promise<void> {
  for (const { id } of some) await team.presses(an, anAgreement(id))
}

/** Agrees on everything and sends the concept; what the director gets. */
async function sendConcept(): Promise<object> {
  await agreeOn(blocks())
  await team.presses(an, { scan: 'scan-1', ...CONCLUSION })
  const said = await team.presses(an, TO_DIRECTOR_YES)
  expect(said.text).toBe(strings.concept.sent('Jana Dubois'))
  await team.settle(said)
  const posted = team.sent.at(-1)
  expect(posted?.to).toBe(`a:${jana.id}`)
  expect(everyone).toContain(jana)
  return posted?.card ?? {}
}

async function dataOf({ store }: TeamsApp) {
  return Object.values(await store.everything()).flatMap((rows) => rows.map(({ key, data }) => ({ key, data })))
}

/** A row as it must be afterwards: only what is kept of the scan itself has other addresses. */
function withRecipients({ key, data }: { key: string; data: unknown }, recipients: object) {
  if (key !== 'scan') return { key, data }
  const text = JSON.stringify(data).replace(/"recipients":\{[^}]*\}/, `"recipients":${JSON.stringify(recipients)}`)
  return { key, data: JSON.parse(text) as unknown }
}

/** What "Ja, definitief indienen" says on a warning. */
function yesOn({ card }: Said): unknown {
  return actionsOf(card).find(({ title }) => title === strings.button.signYes)?.data
}
