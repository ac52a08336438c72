import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { closingMistakeText, mistakeText } from '../../src/words/mistakes.ts'
import { aRunningScan, type TeamsApp } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { bert, carla, dirk, type Listed } from '../build/the-team.ts'
import { actionsOf, type Part, partsOf, pressesOf, targetsOf, votedOn } from '../cards/card-facts.ts'
import { lineAbove, linesOf, titleOf, warningsOn } from '../cards/card-text.ts'
import { instrument } from '../cards/team.ts'

type Data = { readonly verb?: string; readonly block?: string; readonly vote?: string }
const VOTES = [...instrument.stages.map(({ id }) => id), 'abstain']
const dataOf = ({ data }: Part) => (data ?? {}) as Data
const stagesOn = (card: unknown) =>
  pressesOf(card)
    .map(dataOf)
    .filter(({ verb }) => verb === 'vote')
const goTo = (who: Listed, block: string) => team.presses(who, { verb: 'go-to', scan: 'scan-1', block })
const overview = (who: Listed) =>
  team.presses(who, { verb: 'overview', scan: 'scan-1', from: 'stage', block: 'plg', seen: 0 })
let team: TeamsApp

beforeEach(async () => {
  team = await aRunningScan()
})

describe('a stage', () => {
  test.each(VOTES)('is kept with one tap, which goes on: %s', async (vote) => {
    const { card } = await goTo(bert, 'preventie')
    const tapped = stagesOn(card).find((one) => one.vote === vote)
    const said = await team.presses(bert, tapped)
    const view = await team.app.scans.view('scan-1', bert.aadObjectId)
    expect(view?.own?.sheet.answers.get('preventie')?.vote).toBe(vote)
    const place = vote === 'abstain' ? '4 van 11' : '3 van 11'
    expect(titleOf(said.card)).toMatch(new RegExp(`^${place}`))
  })

  test.each(VOTES)('that was chosen before is marked, in what is read and in what is read out: %s', async (vote) => {
    await team.presses(bert, aVotePress('preventie', vote))
    const { card } = await team.presses(bert, {
      verb: 'back',
      scan: 'scan-1',
      from: 'context',
      block: 'preventie',
      seen: 1
    })
    const shown = vote === 'abstain' ? (await goTo(bert, 'preventie')).card : card
    expect(votedOn(shown)).toBe(vote)
    const marks = partsOf(shown).filter(({ text, title, type }) =>
      /jouw keuze/i.test(String(type === 'TextBlock' ? text : type === 'Action.Execute' ? title : ''))
    )
    // Of a stage its words and what is read out; of who can't tell, the one button.
    expect(marks.length).toBe(vote === 'abstain' ? 1 : 2)
    const standingOut = partsOf(shown).filter(({ style, selectAction }) => style === 'accent' && selectAction)
    expect(standingOut.map(({ selectAction }) => dataOf(selectAction as Part).vote)).toEqual(
      vote === 'abstain' ? [] : [vote]
    )
  })

  test('has a plain button beside its large target, which says the same', async () => {
    const { card } = await goTo(bert, 'preventie')
    const large = targetsOf(card)
      .map(dataOf)
      .filter(({ verb }) => verb === 'vote')
    const plain = actionsOf(card)
      .map(dataOf)
      .filter(({ verb }) => verb === 'vote')
    expect(large.map(({ vote }) => vote)).toEqual(instrument.stages.map(({ id }) => id))
    expect(plain.map(({ vote }) => vote)).toEqual(VOTES)
    for (const target of large) expect(plain).toContainEqual(target)
  })
})

/** Every way to leave one question unanswered or answer it wrongly, with its mistake. */
const WRONG = [
  [{ ambition: undefined }, { field: 'ambition', problem: 'missing' }],
  [{ intent: 'nergens' }, { field: 'intent', problem: 'unknown' }],
  [{ difference: 'other' }, { field: 'other', problem: 'unexplained' }],
  [{ levers: 'none,people' }, { field: 'levers', problem: 'not-alone' }],
  [{ barriers: undefined }, { field: 'barriers', problem: 'missing' }],
  [{ 'note-levers': 'x'.repeat(501) }, { field: 'note-levers', problem: 'too-long' }]
] as const

test('all mistakes of a card are said at once: each at its field, and all again above the buttons', async () => {
  await team.presses(bert, aVotePress('preventie', 'planmatig'))
  await fc.assert(
    fc.asyncProperty(fc.subarray([...WRONG], { minLength: 1 }), async (wrong) => {
      const changes = Object.assign({}, ...wrong.map(([change]) => change))
      const said = await team.presses(bert, aContextPress('preventie', changes))
      const sentences = wrong.map(([, mistake]) => mistakeText(mistake, instrument))
      expect(warningsOn(said.card)).toEqual(sentences)
      for (const [place, [, { field }]] of wrong.entries())
        expect(lineAbove(said.card, field), field).toBe(sentences[place])
      const { body } = said.card as { readonly body: readonly Part[] }
      expect(body.findIndex(({ style }) => style === 'warning')).toBe(body.length - 2)
      expect(linesOf({ body: body.slice(-1) }).join()).toContain('Preventie')
    })
  )
})

test('of the closing questions too', async () => {
  const said = await team.presses(
    bert,
    aSendPress({ practices: 'none,plg', 'priority-2': 'plg', 'priority-3': undefined })
  )
  const problems = [
    { problem: 'practices-not-alone' },
    { problem: 'priority-twice', block: 'plg' },
    { problem: 'too-few-priorities' }
  ] as const
  const sentences = problems.map((mistake) => closingMistakeText(mistake, instrument))
  expect(warningsOn(said.card)).toEqual(sentences)
  expect(['practices', 'priority-2', 'priority-3'].map((field) => lineAbove(said.card, field))).toEqual(sentences)
})

test('words for an option that is not chosen any more stand open among the explanations', async () => {
  await team.presses(bert, aVotePress('preventie', 'planmatig'))
  const words = { other: 'tussen dag en avond' }
  await team.presses(bert, aContextPress('preventie', { difference: 'other', ...words }, 1))
  await team.presses(bert, aContextPress('preventie', { difference: 'teams', ...words }, 2))
  const { card } = await team.presses(bert, aVotePress('preventie', 'planmatig', 3))
  const notes = partsOf(card).find(({ id }) => id === 'notes')
  expect(partsOf(notes).find(({ id }) => id === 'other')?.value).toBe(words.other)
  expect(notes?.isVisible).toBe(true)
})

describe('the overview', () => {
  test('has a button for each block, what is open first, and says of all of these once that they are to be done', async () => {
    await team.presses(bert, aVotePress('behartiger', 'planmatig'))
    await team.presses(bert, aContextPress('behartiger'))
    await team.presses(bert, aVotePress('plg', 'fragmentair'))
    const { card } = await overview(bert)
    const rows = targetsOf(card).map((target) => dataOf(target).block)
    const open = instrument.blocks.map(({ id }) => id).filter((id) => id !== 'behartiger')
    expect(rows).toEqual([...open, 'behartiger'])
    expect(linesOf(card ?? {}).filter((line) => /nog te doen/i.test(line))).toEqual([strings.overview.open])
  })

  test('opens a block where something is missing', async () => {
    await team.presses(bert, aVotePress('plg', 'fragmentair'))
    const [begun, other] = [await goTo(bert, 'plg'), await goTo(bert, 'netwerk')]
    expect(linesOf(begun.card ?? {}).join('\n')).toMatch(/^Jij koos: Fragmentair$/m)
    expect(stagesOn(other.card).length).toBeGreaterThan(0)
    await team.presses(bert, aContextPress('plg', { ambition: 'planmatig' }))
    expect(votedOn((await goTo(bert, 'plg')).card)).toBe('fragmentair')
  })
})

describe('the closing questions', () => {
  test('show the stage one chose oneself beside each block, and nothing where there is none', async () => {
    await team.presses(bert, aVotePress('plg', 'fragmentair'))
    await team.presses(bert, aVotePress('netwerk', 'abstain'))
    const { card } = await team.presses(bert, { verb: 'closing', scan: 'scan-1' })
    const titles = partsOf(card).flatMap(({ value, title }) => (value === 'plg' || value === 'netwerk' ? [title] : []))
    expect(new Set(titles.map((title) => String(title).replaceAll('\u00a0', ' ')))).toEqual(
      new Set([
        'Ontwikkeling als professionele leergemeenschap (PLG) · fragmentair',
        'Sterk netwerk: netoverstijgend en extern · niet in te schatten'
      ])
    )
    expect(JSON.stringify(card)).toContain('"Preventie"')
  })
})

describe('whoever hands in', () => {
  const answers = async (who: Listed, vote: string) => {
    for (const { id } of instrument.blocks) await team.presses(who, aVotePress(id, vote))
    if (vote !== 'abstain') for (const { id } of instrument.blocks) await team.presses(who, aContextPress(id))
    return team.presses(who, aSendPress())
  }

  test('is thanked as the how many-th of the team, and keeps that place', async () => {
    expect(titleOf((await answers(carla, 'abstain')).card)).toBe('Dank je, jij bent de eerste van 9')
    expect(titleOf((await answers(dirk, 'planmatig')).card)).toBe('Dank je, jij bent de 2e van 9')
    expect(titleOf((await team.types(carla, 'hervat')).card)).toBe('Dank je, jij bent de eerste van 9')
    for (const again of [aSendPress(), aSendPress({ practices: 'teamwerk' }, 1)])
      expect(titleOf((await team.presses(carla, again)).card)).toBe('Dank je, jij bent de eerste van 9')
  })

  test('sees their own picture, and of nobody else', async () => {
    await answers(carla, 'abstain')
    const lines = linesOf((await answers(dirk, 'planmatig')).card ?? {}).map((line) => line.replaceAll('\u00a0', ' '))
    expect(lines).toContain(`Planmatig ${'▇'.repeat(11)} 11`)
    expect(lines).toContain('Fragmentair 0')
    expect(lines.join()).not.toContain('Ik kan dit niet inschatten')
  })
})
