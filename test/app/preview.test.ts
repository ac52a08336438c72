import { describe, expect, test } from 'vitest'
import { RECEIVERS } from '../../src/scan/delivery.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { type Activity, pressing } from '../build/activity.ts'
import { at, inChannel, type TeamsApp } from '../build/app.ts'
import { anAgreePress } from '../build/presses.ts'
import { an, bert, jana, karim, type Listed, lena } from '../build/the-team.ts'
import { inputsOf, literalsOf, markdownOf, sizeOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'
import { aConcept, anAgreedScan, handsOver } from './directing.ts'
import { expectRefused, filledIn } from './refused.ts'

const HELD = '**Dit** blijft [binnen](https://kwaad.example) het centrum.'
const SHARED = 'Dit mag <at>iedereen</at> lezen.'
const TYPED = {
  'mail-director': 'jana@clb.example',
  'mail-ad': 'ad@go.example',
  'mail-codi': '',
  'mail-dico': '',
  remark: 'Nog niet af',
  offers: 'true'
}
const STEPS = [
  { verb: 'preview', ...TYPED },
  { verb: 'preview-show', receiver: 'group', part: 'preventie' },
  { verb: 'preview-part', to: 'network', page: '' }
]

/** Explained on two blocks: on preventie for the centre alone, on netwerk for everyone. */
const explained = () =>
  aConcept((block) => ({
    'note-levers': block === 'preventie' ? HELD : block === 'netwerk' ? SHARED : '',
    notesShared: block === 'preventie' ? 'false' : 'true'
  }))

const as = (who: Listed, data: object): Activity => pressing(who, { scan: 'scan-1', ...data }, at(`a:${who.id}`))
const press = (team: TeamsApp, data: object) => team.presses(jana, { scan: 'scan-1', ...data })
const choose = async (team: TeamsApp, receiver: string, part = '') =>
  (await press(team, { verb: 'preview-show', receiver, part })).card ?? {}

/** Every part of what one receiver gets, by "Volgende" from the first. */
async function pagesOf(team: TeamsApp, receiver: string): Promise<readonly object[]> {
  const pages = [await choose(team, receiver)]
  for (let next = buttonOf(pages[0], 'next'); next; next = buttonOf(pages.at(-1), 'next'))
    pages.push((await press(team, next)).card ?? {})
  return pages
}

function buttonOf(card: object | undefined, which: 'next' | 'back'): object | undefined {
  const { actions = [] } = card as { actions?: readonly { readonly title: string; readonly data: object }[] }
  return actions.find(({ title }) => title === strings.button[which])?.data
}

describe('Bekijk wat verstuurd wordt', () => {
  test('shows the director first what they get themselves, and nothing is sent or set going', async () => {
    const team = await explained()
    const sent = team.sent.length
    const said = await press(team, { verb: 'preview', ...TYPED })
    expect(titleOf(said.card)).toBe(strings.preview.title)
    const lines = linesOf(said.card ?? {})
    expect(lines).toContain('Jijzelf · Mail en bijlagen')
    expect(lines).toContain('Aan: jana@clb.example')
    expect(said.jobs).toEqual([])
    expect(team.sent).toHaveLength(sent)
  })

  test('loses nothing that was typed on the concept', async () => {
    const team = await explained()
    await press(team, { verb: 'preview', ...TYPED })
    await choose(team, 'network')
    const back = await press(team, { verb: 'sign-no' })
    expect(titleOf(back.card)).toBe(strings.concept.title)
    expect(filledIn(back.card)).toEqual(TYPED)
    expect(filledIn((await team.types(jana, 'hervat')).card)).toEqual(TYPED)
  })

  test('keeps no address that is none: it says so, and what was typed stays', async () => {
    const team = await explained()
    const typed = { ...TYPED, 'mail-dico': 'dico@' }
    const sentence = refusalText({ reason: 'bad-address', of: ['dico'] })
    expect(filledIn(await expectRefused(team, as(jana, { verb: 'preview', ...typed }), sentence))).toEqual(typed)
  })

  test('is there on the warning too, and loses nothing either', async () => {
    const team = await explained()
    const warning = await press(team, { verb: 'sign', ...TYPED })
    const button = (warning.card as { actions: { title: string; data: object }[] }).actions.find(
      ({ title }) => title === strings.button.preview
    )
    const shown = await press(team, button?.data ?? {})
    expect(linesOf(shown.card ?? {})).toContain('Jijzelf · Mail en bijlagen')
    expect(filledIn((await press(team, { verb: 'sign-no' })).card)).toEqual(TYPED)
  })

  test('pages on and back through every bouwsteen, and ends where there is no more', async () => {
    const team = await explained()
    const pages = await pagesOf(team, 'director')
    const shown = pages.flatMap(linesOf)
    for (const { number, name } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
      expect(shown.filter((line) => line === `${number} ${name}`)).toHaveLength(1)
    expect((await press(team, buttonOf(pages[2], 'back') ?? {})).card).toEqual(pages[1])
    expect(buttonOf(pages[0], 'back')).toBeUndefined()
  })

  test.each(RECEIVERS)('comes to the first part of %s when an unknown one is asked for', async (receiver) => {
    const team = await explained()
    const first = await choose(team, receiver)
    expect(await choose(team, receiver, 'twaalfde')).toEqual(first)
    expect((await press(team, { verb: 'preview-part', to: receiver, page: 'x' })).card).toEqual(first)
    expect(await choose(team, 'iedereen')).toEqual(await choose(team, 'director'))
  })
})

describe('who gets what', () => {
  test('the school group reads the explanations that are shared, and of the others only that they stay', async () => {
    const team = await explained()
    const pages = await pagesOf(team, 'group')
    expect(literalsOf(pages)).toContain(SHARED)
    expect(JSON.stringify(pages)).not.toContain('kwaad')
    expect(linesOf(pages[0] ?? {})).toContain(strings.preview.heldBack(['Preventie'], instrument.nouns))
    const here = pages.map(linesOf).filter((lines) => lines.includes(strings.preview.heldBackHere))
    expect(here).toHaveLength(1)
    expect(here[0]).toContain('4.3 Preventie')
  })

  test('the director reads every explanation, as it was typed and never as markdown', async () => {
    const pages = await pagesOf(await explained(), 'director')
    for (const note of [HELD, SHARED]) expect(literalsOf(pages)).toContain(note)
    expect(markdownOf(pages).join('\n')).not.toMatch(/kwaad|<at>|\*\*/)
    expect(JSON.stringify(pages)).not.toContain(strings.preview.heldBackHere)
  })

  test('the channel reads what its card will say, and no explanation', async () => {
    const team = await explained()
    const pages = await pagesOf(team, 'channel')
    expect(pages).toHaveLength(1)
    const shown = linesOf(pages[0] ?? {})
    await press(team, { verb: 'sign', ...TYPED })
    await team.settle(await press(team, { verb: 'sign-yes' }))
    const summary = linesOf(inChannel(team).findLast(({ what }) => what === 'post')?.card ?? {})
    expect(summary.length).toBeGreaterThan(20)
    for (const line of summary.filter((one) => !one.startsWith('Ingediend door'))) expect(shown).toContain(line)
    expect(JSON.stringify(pages)).not.toMatch(/kwaad|<at>/)
  })

  test('the network reads stages, choices and priorities, and nothing of whose they are', async () => {
    const pages = await pagesOf(await explained(), 'network')
    const lines = pages.flatMap(linesOf)
    for (const line of [
      '4.3 Preventie',
      'Vastgelegd: Planmatig',
      'Hefbomen: Mensen en cultuur',
      'Knelpunten: Momenteel geen'
    ])
      expect(lines).toContain(line)
    expect(lines).toContain('Prioriteit 1: Preventie')
    expect(lines).toContain(strings.preview.notNamed)
    expect(lines.join('\n')).not.toMatch(/Inspirerende praktijk:|Editie/)
    expect(JSON.stringify(pages)).not.toMatch(/CLB Noord|Peeters|Dubois|kwaad|<at>|Toelichting:|Stemmen|Hoe beslist/)
  })

  test('says so where this installation sends no mails, or nobody’s address is filled in', async () => {
    const team = await explained()
    const lines = linesOf(await choose(team, 'group'))
    expect(lines).toContain(strings.preview.noMail)
    for (const who of ['AD', 'CODI', 'DICO']) expect(lines).toContain(`${who}: ${strings.preview.noAddress}`)
  })
})

describe('a card of any part', () => {
  test('is small enough for Teams with the longest explanations there can be, and loses none of them', async () => {
    const note = (what: string) => `${what} ${'"tijd" '.repeat(80)}`.slice(0, 499).trim()
    const fields = ['note-intent', 'note-difference', 'note-levers', 'note-barriers', 'other']
    const team = await aConcept((block) => ({
      difference: 'teams,other',
      notesShared: 'true',
      ...Object.fromEntries(fields.map((field) => [field, note(`${block} ${field}`)]))
    }))
    for (const receiver of RECEIVERS) {
      const pages = await pagesOf(team, receiver)
      for (const page of pages) expect(sizeOf(page).utf16).toBeLessThan(28 * 1024)
      const shown = literalsOf(pages).join('\n')
      const isReader = receiver === 'director' || receiver === 'group'
      for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
        for (const field of fields) expect(shown.includes(note(`${id} ${field}`)), `${id} ${field}`).toBe(isReader)
      expect(inputsOf(pages[0]).map(({ id }) => id)).toEqual(['receiver', 'part'])
    }
  })
})

describe('nobody but the director of this scan', () => {
  test.each(STEPS)('sees it: $verb', async (data) => {
    const team = await explained()
    const sentence = refusalText({ reason: 'not-director', director: 'Jana Dubois' })
    for (const who of [an, bert, karim, lena]) await expectRefused(team, as(who, data), sentence)
  })

  test.each(STEPS)('sees it from another tenant with the same person id: $verb', async (data) => {
    const team = await explained()
    const activity = as(jana, data)
    const elsewhere = { conversation: { ...(activity.conversation as object), tenantId: 'another-tenant' } }
    await expectRefused(team, { ...activity, ...elsewhere }, refusalText({ reason: 'unknown-scan' }))
  })

  test.each(STEPS)('sees it, and not before the team has sent the concept: $verb', async (data) => {
    await expectRefused(await anAgreedScan(), as(jana, data), refusalText({ reason: 'not-with-director' }))
  })
})

describe('an old preview', () => {
  test.each(STEPS)('says calmly that the concept lies with the team once it was sent back: $verb', async (data) => {
    const team = await explained()
    await press(team, { verb: 'send-back', ...TYPED })
    await expectRefused(team, as(jana, data), refusalText({ reason: 'not-with-director' }))
  })

  test.each(STEPS)('becomes the result once it was signed, and changes nothing: $verb', async (data) => {
    const team = await explained()
    await press(team, { verb: 'sign', ...TYPED })
    const signed = await press(team, { verb: 'sign-yes' })
    const before = await team.store.everything()
    expect((await press(team, { ...data, 'mail-director': 'ander@clb.example' })).card).toEqual(signed.card)
    expect(await team.store.everything()).toEqual(before)
  })

  test('shows what is agreed by now when the concept comes a second time', async () => {
    const team = await explained()
    await press(team, { verb: 'send-back', ...TYPED })
    await team.presses(an, anAgreePress('preventie', { vote: 'systematisch' }, 1))
    await handsOver(team)
    expect(linesOf(await choose(team, 'group', 'preventie'))).toContain('Vastgelegd: Systematisch')
  })
})
