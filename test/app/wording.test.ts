import { describe, expect, test } from 'vitest'
import type { App, TabOpening } from '../../src/app/scan/app.ts'
import { layOver } from '../../src/scan/wording.ts'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, filledSetup, shipped, type TeamsApp } from '../build/app.ts'
import { anAgreePress, aVotePress } from '../build/presses.ts'
import { IN_TEAMS, pagesOpened } from '../build/tab-page.ts'
import { an, bert, THREAD } from '../build/the-team.ts'
import { aWording, wordedLibrary } from '../build/wording.ts'
import { inputsOf, partsOfType, pressesOf, scanOn } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'
import { anAgreedScan } from './directing.ts'
import { inState } from './rules.ts'
import { ballotsIn, discussionsIn } from './talking.ts'

const FULL = strings.wording.full
const worded = wordedLibrary(shipped)
const corrected = wordedLibrary(shipped, (about) => [{ kind: 'paragraph', text: `Verbeterd: ${about}.` }])

/** The installation after it was started anew with these instruments; what its operator was told since. */
function startedWith({ app }: TeamsApp, instruments: typeof shipped): readonly string[] {
  const told: string[] = []
  Object.assign(app, { instruments, onWordingGone: (edition: string) => told.push(edition) })
  return told
}

const stageOf = (team: TeamsApp, block = 'preventie', scan = 'scan-1') =>
  team.presses(bert, { verb: 'go-to', scan, block })
const fullOf = (team: TeamsApp, part = 'stage-planmatig', block = 'preventie', scan = 'scan-1') =>
  team.presses(bert, { verb: 'wording', scan, block, part })
const linesIn = ({ card }: { card: object | undefined }) => linesOf(card ?? {})
const verbsIn = ({ card }: { card: object | undefined }) => pressesOf(card ?? {}).map(({ verb }) => verb)

/** A scan that An starts in another channel. */
async function another(team: TeamsApp): Promise<string> {
  const elsewhere = '19:elsewhere@thread.tacv2;messageid=1'
  const { card } = await team.types(an, 'start', elsewhere)
  const scan = scanOn(card)
  await team.settle(await team.presses(an, filledSetup({ scan }), elsewhere))
  return scan
}

describe('in an installation that has no official text', () => {
  test('no card offers one, and who asks for it stays with the choice', async () => {
    const team = await aRunningScan()
    expect(verbsIn(await stageOf(team))).not.toContain('wording')
    const asked = await fullOf(team)
    expect(linesIn(asked)).toContain(strings.wording.gone)
    expect(verbsIn(asked)).toContain('vote')
  })
})

describe('in an installation that has the official text', () => {
  test('a member reads it beside each stage, and chooses there or goes back', async () => {
    const team = await aRunningScan(undefined, undefined, undefined, worded)
    expect((await team.app.scans.whole('scan-1'))?.scan.value).toMatchObject({
      settings: { edition: expect.stringMatching(/^2025-2026\+[0-9a-f]{8}$/) }
    })
    const stages = pressesOf((await stageOf(team)).card ?? {}).filter(({ verb }) => verb === 'wording')
    expect(stages.map(({ title }) => title)).toEqual([
      `${FULL}: fragmentair`,
      `${FULL}: planmatig`,
      `${FULL}: geïntegreerd`,
      `${FULL}: systematisch`,
      `${FULL}: W2: Proactiviteit`
    ])
    const { data } = stages[1] ?? {}
    const full = await team.presses(bert, data)
    expect(linesIn(full)).toContain('De officiële tekst: Planmatig van Preventie.')
    const presses = pressesOf(full.card ?? {})
    const back = await team.presses(bert, presses.find(({ title }) => title === strings.button.toStage)?.data)
    expect(linesIn(back).slice(0, 3)).toEqual(linesIn(await stageOf(team)).slice(0, 3))
    const chosen = await team.presses(bert, presses.find(({ title }) => title === 'Kies planmatig')?.data)
    expect(linesIn(chosen)).toContain('Jij koos: Planmatig')
  })

  test('reads every part from every other one: definition, stages and scales', async () => {
    const team = await aRunningScan(undefined, undefined, undefined, worded)
    const first = pressesOf((await fullOf(team)).card ?? {}).filter(({ verb }) => verb === 'wording')
    expect(first).toHaveLength(5)
    for (const { data } of first) {
      const card = await team.presses(bert, data)
      expect(pressesOf(card.card ?? {}).filter(({ verb }) => verb === 'wording')).toHaveLength(5)
    }
  })

  test('reading changes nothing and tells nobody: what one had chosen stays chosen', async () => {
    const team = await aRunningScan(undefined, undefined, undefined, worded)
    await team.presses(bert, aVotePress('preventie', 'geintegreerd'))
    const before = await team.store.everything()
    const read = await fullOf(team)
    expect(read.jobs).toEqual([])
    const back = await team.presses(bert, {
      verb: 'back',
      scan: 'scan-1',
      block: 'preventie',
      from: 'wording',
      seen: 1
    })
    expect(linesIn(back).join('\n')).toContain('jouw keuze')
    expect(await team.store.everything()).toEqual(before)
  })

  test('a part that is not there is the first one, and a block that is not there the overview', async () => {
    const team = await aRunningScan(undefined, undefined, undefined, worded)
    expect(linesIn(await fullOf(team, 'stage-uitstekend'))).toContain('De officiële tekst: wat Preventie is.')
    expect(linesIn(await fullOf(team, 'definition', 'w4')).join('\n')).not.toContain('De officiële tekst')
  })
})

describe('where a team records what it agreed, in an installation that has the official text', () => {
  const BLOCK = 'preventie'
  const rowsOn = (card: object | undefined) => pressesOf(card).filter(({ verb }) => verb === 'agree-wording')
  const opened = (team: TeamsApp) => team.presses(an, { verb: 'agree-open', scan: 'scan-1', block: BLOCK })
  const typedIn = (card: object | undefined, field: string) => inputsOf(card).find(({ id }) => id === field)?.value

  test('the facilitator reads it beside each stage, and comes back to what was typed', async () => {
    const team = await anAgreedScan(undefined, worded)
    const rows = rowsOn((await opened(team)).card)
    expect(rows.map(({ title }) => title)).toEqual([
      `${FULL}: fragmentair`,
      `${FULL}: planmatig`,
      `${FULL}: geïntegreerd`,
      `${FULL}: systematisch`
    ])
    const { verb: _, ...typed } = anAgreePress(BLOCK, { 'note-levers': 'nog niet vastgelegd' }, 1)
    const full = await team.presses(an, { ...typed, ...(rows[1]?.data as object) })
    expect(linesIn(full)).toContain('De officiële tekst: Planmatig van Preventie.')
    expect(verbsIn(full), 'it is no place to choose').not.toContain('vote')
    const others = rowsOn(full.card)
    expect(others).toHaveLength(5)
    for (const { data } of others) {
      const other = await team.presses(an, data)
      expect(rowsOn(other.card)).toHaveLength(5)
      const back = pressesOf(other.card).find(({ title }) => title === strings.button.backToAgree)
      const again = await team.presses(an, back?.data)
      expect(typedIn(again.card, 'note-levers')).toBe('nog niet vastgelegd')
      expect(linesIn(again)).toContain(strings.agree.unrecorded)
    }
    const talk = (await team.app.scans.whole('scan-1'))?.talks.get(BLOCK)?.value
    expect(JSON.stringify(talk?.agreed)).not.toContain('vastgelegd')
  })

  test('what can’t be kept stays on the card, which says why', async () => {
    const team = await anAgreedScan(undefined, worded)
    const [row] = rowsOn((await opened(team)).card)
    const { verb: _, ...typed } = anAgreePress(BLOCK, { 'note-levers': 'x'.repeat(501) }, 1)
    const said = await team.presses(an, { ...typed, ...(row?.data as object) })
    expect(verbsIn(said)).toContain('agree')
    expect(linesIn(said).join('\n')).toContain('500')
  })

  test('on a card of before it was taken away, what was typed stays, and a sentence says that it is gone', async () => {
    const team = await anAgreedScan(undefined, worded)
    const [row] = rowsOn((await opened(team)).card)
    startedWith(team, shipped)
    const { verb: _, ...typed } = anAgreePress(BLOCK, { 'note-levers': 'nog niet vastgelegd' }, 1)
    const said = await team.presses(an, { ...typed, ...(row?.data as object) })
    expect(linesIn(said)).toContain(strings.wording.gone)
    expect(typedIn(said.card, 'note-levers')).toBe('nog niet vastgelegd')
    expect(rowsOn(said.card)).toEqual([])
  })
})

describe('the cards of a talk, which a team shares,', () => {
  const TAB = { opening: (): TabOpening => IN_TEAMS, publicUrl: () => 'https://poolster.example' }
  const PAGE = 'scan/scan-1/discuss/preventie'

  /** Those of a discussion and its second round, and the vote card as somebody meets it in their own chat. */
  async function cardsOf(instruments: typeof shipped, found: Partial<App>): Promise<readonly (object | undefined)[]> {
    const team = await inState('closed', { visibility: 'named' }, instruments)
    Object.assign(team.app, found)
    for (const verb of ['discuss', 'revote'])
      await team.settle(await team.presses(an, { verb, scan: 'scan-1', block: 'preventie' }, THREAD))
    const shared = [discussionsIn(team), ballotsIn(team)].map((all) => all.at(-1)?.card)
    return [...shared, (await team.types(bert, 'hervat')).card]
  }

  const openedBy = (card: object | undefined) => partsOfType(card ?? {}, 'Action.OpenUrl')

  test('lead to the page where it stands beside each stage, and leave alone what somebody is choosing', async () => {
    const cards = await cardsOf(worded, TAB)
    for (const card of cards)
      expect(openedBy(card).map(({ title, url }) => [title, pagesOpened(String(url))])).toEqual([
        ['Volledige omschrijving van elk stadium van Preventie', [PAGE, `/tab#/${PAGE}`]]
      ])
  })

  test.each([
    ['there is no text', shipped, TAB],
    ['there is no tab', worded, { opening: (): TabOpening | undefined => undefined }]
  ])('lead nowhere where %s', async (_where, instruments, found) => {
    for (const card of await cardsOf(instruments, found)) {
      expect(linesOf(card ?? {}).length).toBeGreaterThan(0)
      expect(openedBy(card)).toEqual([])
    }
  })
})

describe('a scan stays as it began', () => {
  test('when the official text is laid over meanwhile: the next one offers it', async () => {
    const team = await aRunningScan()
    startedWith(team, worded)
    expect(verbsIn(await stageOf(team))).not.toContain('wording')
    const next = await another(team)
    expect(verbsIn(await stageOf(team, 'preventie', next))).toContain('wording')
  })

  test('when the text is corrected meanwhile: it keeps the one it began with', async () => {
    const team = await aRunningScan(undefined, undefined, undefined, worded)
    const told = startedWith(team, {
      ...corrected,
      earlier: layOver(
        shipped,
        [],
        [...shipped.current.values()].map((one) => aWording(one))
      ).earlier
    })
    expect(linesIn(await fullOf(team))).toContain('De officiële tekst: Planmatig van Preventie.')
    const next = await another(team)
    expect(linesIn(await fullOf(team, 'stage-planmatig', 'preventie', next))).toContain(
      'Verbeterd: Planmatig van Preventie.'
    )
    expect(told).toEqual([])
  })

  test('when the text is taken away it goes on without, on every card, and the operator is told', async () => {
    const team = await aRunningScan(undefined, undefined, undefined, worded)
    const offering = await stageOf(team)
    const told = startedWith(team, shipped)
    expect(verbsIn(await stageOf(team))).not.toContain('wording')
    const old = pressesOf(offering.card ?? {}).find(({ verb }) => verb === 'wording')
    expect(linesIn(await team.presses(bert, old?.data))).toContain(strings.wording.gone)
    expect(linesIn(await team.presses(bert, aVotePress('preventie', 'planmatig')))).toContain('Jij koos: Planmatig')
    await team.settle(await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, '19:kanaal@thread.tacv2'))
    expect(new Set(told)).toEqual(new Set([expect.stringMatching(/^poolster-clb 2025-2026\+[0-9a-f]{8}$/)]))
  })

  test('when also its edition is gone it is never shown in another one', async () => {
    const team = await aRunningScan(undefined, undefined, undefined, worded)
    const current = new Map([...shipped.current].map(([id, one]) => [id, { ...one, edition: '2031-2032' }]))
    startedWith(team, { current, earlier: [] })
    expect(await stageOf(team)).toMatchObject({ text: strings.say.unread, card: undefined, jobs: [] })
  })
})
