import { describe, expect, test } from 'vitest'
import { LOOKS } from '../../../src/app/looks.ts'
import { type OwnDataFile, readOwnData } from '../../../src/report/own-data-file.ts'
import { headOf } from '../../../src/scan/answer-text.ts'
import type { Instrument } from '../../../src/scan/instrument.ts'
import { aimIn } from '../../../src/scan/questions/aim.ts'
import { besides } from '../../../src/scan/questions/index.ts'
import { capital } from '../../../src/words/capital.ts'
import { strings } from '../../../src/words/index.ts'
import { officerLabel } from '../../../src/words/papers/whom.ts'
import { apart } from '../../../src/words/unbroken.ts'
import { aRunningScan, filledSetup, type TeamsApp } from '../../build/app.ts'
import { aContextPress, aVotePress } from '../../build/presses.ts'
import { an, bert, carla, dirk, jana, type Listed, lena } from '../../build/the-team.ts'
import { scanOn } from '../../cards/card-facts.ts'
import { linesOf } from '../../cards/card-text.ts'
import { noteMessage } from '../erasing.ts'
import { minePages } from '../mine-pages.ts'
import { answering, aVotedConcept, aVotedResult, CHOICES } from '../signing.ts'
import { as } from './looking.ts'

type ScanInFile = OwnDataFile['scans'][number]
type AnswerInFile = ScanInFile['answers'][number]

/** The file that somebody takes along from the tab. */
async function fileOf({ app }: TeamsApp, who: Listed): Promise<OwnDataFile> {
  const given = await LOOKS.mine?.(app, { ...as(who), readsNetwork: false }, {})
  if (!given || 'data' in given) throw new Error('there is no file')
  return readOwnData(given.file.bytes)
}

/** What the command says of one of somebody’s scans, without what frames each card, its buttons and whom to ask. */
async function toldOf(team: TeamsApp, who: Listed, scan = ''): Promise<readonly string[]> {
  const pages = await minePages(team, who, scan)
  const place = pages.map((_, at) => strings.preview.place(at + 1, pages.length))
  return pages.flatMap((page) =>
    linesOf(page)
      .slice(3)
      .map(apart)
      .filter((line) => !['[', officerLabel].some((start) => line.startsWith(start)) && !place.includes(line))
  )
}

const labelled = (label: string, text: string) =>
  label === '' ? text : strings.preview.label(label).trim().concat(` ${text}`)
const savedIn = (at: string) => (at === '' ? [] : [labelled(strings.mine.saved, strings.moment(at))])

/** All that the command says, made from nothing but the file. */
function toldBy(
  { name, isReachable, unreadScans, scans }: OwnDataFile,
  instrument: Instrument,
  at = 0
): readonly string[] {
  const words = strings.mine
  const all = scans.length + unreadScans
  const scan = scans[at]
  return [
    ...(scan ? [words.you] : []),
    labelled(words.name, name),
    labelled(words.reach, isReachable ? words.reachable : words.unreachable),
    labelled(words.scans, all === 0 ? words.noScans : `${all}`),
    ...(scan ? ofScan(scan, instrument) : [])
  ]
}

function ofScan(scan: ScanInFile, instrument: Instrument): readonly string[] {
  const { closing, answers, secondVotes } = scan
  const blocks = instrument.blocks.flatMap(({ id }) => {
    const answer = answers.find(({ block }) => block.id === id)
    const second = secondVotes.find(({ block }) => block.id === id)
    const name = (answer ?? second)?.block.name
    if (name === undefined) return []
    return [
      name,
      ...(answer ? answerLines(answer, instrument) : []),
      ...(second ? [labelled(strings.mine.second, second.vote.name)] : []),
      ...savedIn(answer?.savedAt ?? '')
    ]
  })
  return [
    `${scan.centre} · ${scan.schoolYear}`,
    ...scan.about.map(({ label, text }) => labelled(label, text)),
    ...(closing ? closingLines(closing) : []),
    ...blocks
  ]
}

function closingLines({ noPractice, practices, priorities, savedAt }: NonNullable<ScanInFile['closing']>) {
  const plain = (name: string) => name.replace(/^\S+ /, '')
  const named = practices.map(({ name }) => plain(name)).join(' · ')
  return [
    strings.mine.closing,
    labelled(strings.closing.practices, noPractice ? strings.closing.noPractice : named || strings.mine.nothing),
    ...priorities.map(({ name }, at) => labelled(strings.closing.priority(at + 1), plain(name))),
    ...savedIn(savedAt)
  ]
}

function answerLines({ vote, ambition, answers }: AnswerInFile, instrument: Instrument): readonly string[] {
  const aim = aimIn(instrument)
  const stage = instrument.stages.find(({ id }) => id === ambition)?.name.toLowerCase()
  const aimed = ambition === vote.id ? aim?.keep : `${aim?.grow} ${stage}`
  return [
    labelled(strings.mine.choice, vote.name),
    ...(aim && ambition !== null ? [labelled(aim.name, capital(aimed ?? ''))] : []),
    ...answers.flatMap(({ question, chosen, text, note }) => {
      const asked = besides(instrument).find(({ id }) => id === question)
      if (!asked) throw new Error(`${question} is not asked`)
      const options = asked.kind === 'choice' ? asked.options : []
      const shorts = chosen.map(({ id }) => {
        const option = options.find((one) => one.id === id)
        return capital(option?.asks && text !== '' ? `${option.short}: ${text}` : (option?.short ?? id))
      })
      return [
        ...(shorts.length > 0 ? [labelled(headOf(asked, 'card'), shorts.join(' · '))] : []),
        ...(note === '' ? [] : [labelled(strings.preview.note, note)])
      ]
    })
  ]
}

/** Somebody whose answers are of every sort: a stage with all beside it, one alone, and one that they could not place. */
async function halfWay(): Promise<TeamsApp> {
  const team = await aRunningScan()
  await team.presses(bert, aVotePress('preventie', 'planmatig'))
  const other = { difference: 'teams,other', other: 'dag en avond', 'note-levers': '*goed* overleg', levers: 'people' }
  await team.presses(bert, aContextPress('preventie', { ambition: 'systematisch', ...other }))
  await team.presses(bert, aVotePress('teamwerk', 'fragmentair'))
  await team.presses(bert, aVotePress('plg', 'abstain'))
  await noteMessage(team, bert)
  return team
}

async function openScan(): Promise<TeamsApp> {
  const team = await aRunningScan()
  await answering(team, bert, CHOICES[0])
  return team
}

const CASES: readonly (readonly [string, () => Promise<TeamsApp>, Listed])[] = [
  ['a member who is half-way', halfWay, bert],
  ['a member who handed in', openScan, bert],
  ['a member who did nothing yet', openScan, dirk],
  ['the facilitator of an open scan', openScan, an],
  ['the director of an open scan', openScan, jana],
  ['a member whose team discussed it', () => aVotedConcept(), carla],
  ['a member of a team by name', () => aVotedConcept({ visibility: 'named' }), carla],
  ['a member, after the director signed', () => aVotedResult(), carla],
  ['a member of a team by name, after the director signed', () => aVotedResult({ visibility: 'named' }), carla],
  ['the director, after signing', () => aVotedResult(), jana],
  ['the facilitator, after the director signed', () => aVotedResult(), an]
]

describe('one’s own data from the tab', () => {
  test.each(CASES)('are all that the command says, and no more: %s', async (_, make, who) => {
    const team = await make()
    const file = await fileOf(team, who)
    expect(file.scans).toHaveLength(1)
    expect(toldBy(file, instrumentOf(team))).toEqual(await toldOf(team, who))
  })

  test('of two scans hold both, the newest first, each as the command shows it', async () => {
    const team = await openScan()
    const alone = scanOn((await team.types(bert, 'start')).card)
    await team.presses(bert, { ...filledSetup(), scan: alone, centre: 'CLB Alleen', members: '', director: '' })
    await team.presses(bert, { ...aVotePress('preventie', 'systematisch'), scan: alone })
    const file = await fileOf(team, bert)
    expect(file.scans.map(({ centre }) => centre)).toEqual(['CLB Alleen', 'CLB Noord'])
    expect(file.scans[0]?.answers.map(({ vote }) => vote.id)).toEqual(['systematisch'])
    for (const [at, scan] of [alone, 'scan-1'].entries())
      expect(toldBy(file, instrumentOf(team), at)).toEqual(await toldOf(team, bert, scan))
  })

  test('of who has no part in any scan say just that; their name is what only Teams tells the command', async () => {
    const team = await openScan()
    const file = await fileOf(team, lena)
    expect(file).toMatchObject({ scans: [], unreadScans: 0, isReachable: false, name: strings.say.unnamed })
    expect(toldBy({ ...file, name: lena.name }, instrumentOf(team))).toEqual(await toldOf(team, lena))
  })
})

function instrumentOf({ app }: TeamsApp): Instrument {
  const found = app.instruments.current.get('poolster-clb')
  if (!found) throw new Error('the main instrument is gone')
  return found
}
