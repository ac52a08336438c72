import { beforeEach, describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { officerLabel, officerLine } from '../../src/words/papers/whom.ts'
import { aRunningScan, CONTACT, filledSetup, type TeamsApp } from '../build/app.ts'
import { an, bert, carla, jana, karim, type Listed, lena, THREAD } from '../build/the-team.ts'
import { inputsOf, scanOn } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { noteMessage } from './erasing.ts'
import { minePages } from './mine-pages.ts'
import { answering, aVotedConcept, aVotedResult, CHOICES, PEOPLE, rowsOf } from './signing.ts'

let team: TeamsApp

/** Everything that somebody is shown of their newest scan, page after page. */
async function allOf(who: Listed): Promise<readonly string[]> {
  return (await minePages(team, who)).flatMap(linesOf)
}

const moment = /\d{1,2} november 2026 om \d{2}:\d{2}$/

describe('mijn gegevens', () => {
  test('shows one’s answers, remarks, second votes and closing questions, with when they were filled in', async () => {
    team = await aVotedConcept()
    await noteMessage(team, bert)
    const lines = await allOf(bert)
    const [berts, ...others] = CHOICES
    expect(lines.filter((line) => line === `Je keuze: Fragmentair`)).toHaveLength(11)
    expect(lines.filter((line) => line === `Toelichting: ${berts.note}`)).toHaveLength(11)
    expect(lines).toContain('Tweede ronde: Planmatig')
    expect(lines).toContain('Prioriteit 1: Preventie')
    expect(lines.filter((line) => line.startsWith('Ingevuld op: ') && moment.test(line))).toHaveLength(12)
    expect(lines.find((line) => line.startsWith('Ingestuurd: '))).toMatch(moment)
    expect(lines.find((line) => line.startsWith('Berichten aan jou: 1'))).toMatch(moment)
    expect(lines).toContain('Je naam: Bert Claes')
    expect(lines).toContain('Je rol: lid')
    expect(lines).toContain(`Wie ziet dit: ${strings.mine.sees.anonymousClosed}`)
    for (const { note } of others) expect(lines.join('\n')).not.toContain(note)
    for (const { name } of [an, ...PEOPLE.slice(1), jana]) expect(lines.join('\n')).not.toContain(name)
  })

  test('says that nothing ties one to an anonymous scan once it was signed, and until when one’s place stays', async () => {
    team = await aVotedResult()
    const lines = await allOf(bert)
    expect(lines).toContain(strings.mine.loose)
    expect(lines).toContain(`Bewaard: ${strings.mine.untilDay('28 december 2027')}`)
    expect(lines.join('\n')).not.toContain(CHOICES[0].note)
  })

  test('names whom to ask about it, also to somebody who has no scan', async () => {
    team = await aRunningScan()
    const asked = `${officerLabel}: de functionaris voor gegevensbescherming, ${CONTACT.officer}`
    expect(await allOf(bert)).toContain(asked)
    expect(await allOf(karim)).toContain(asked)
    expect(officerLine({})).toBe('de functionaris voor gegevensbescherming van je organisatie')
  })

  test('names the director and the facilitator in their role', async () => {
    team = await aVotedResult()
    expect(await allOf(jana)).toContain('Je rol: directeur')
    expect(await allOf(an)).toContain('Je rol: lid, begeleider')
  })

  test('names all that one person is, and so does what stays of it', async () => {
    team = await aRunningScan(filledSetup({ director: an.aadObjectId }))
    expect(await allOf(an)).toContain('Je rol: lid, begeleider, directeur')
    const stays = linesOf((await team.types(an, 'wis mijn gegevens')).card ?? {}).join(' ')
    expect(stays).toContain('dat je begeleider en directeur was')
    expect(stays).toContain('wat je als begeleider en directeur wijzigde')
  })

  test('tells somebody of whom nothing is kept just that', async () => {
    team = await aRunningScan()
    for (const who of [lena, karim]) {
      const lines = await allOf(who)
      expect(lines).toContain('Je scans: geen')
      expect(lines).toContain('Waar ik je bereik: niet bewaard')
      expect(lines.join('\n')).not.toContain('CLB Noord')
    }
  })

  describe('of more than one scan', () => {
    let alone: string

    beforeEach(async () => {
      team = await aRunningScan()
      await answering(team, bert, CHOICES[0])
      await answering(team, carla, CHOICES[1])
      alone = scanOn((await team.types(bert, 'start')).card)
      await team.presses(bert, { ...filledSetup(), scan: alone, centre: 'CLB Alleen', members: '', director: '' })
    })

    test('lets one choose, the newest first', async () => {
      const { card } = await team.types(bert, 'mijn gegevens')
      const [choice] = inputsOf(card)
      expect(choice).toMatchObject({ id: 'part', value: alone })
      const other = await team.presses(bert, { verb: 'mine-show', part: 'scan-1' })
      expect(linesOf(other.card ?? {})).toContain('CLB Noord · 2026-2027')
    })

    test('never shows somebody else’s, whatever a card asks for', async () => {
      for (const data of [
        { verb: 'mine', scan: alone, page: '' },
        { verb: 'mine', scan: alone, page: 'plg', person: bert.aadObjectId },
        { verb: 'mine-show', part: alone }
      ]) {
        const shown = linesOf((await team.presses(carla, data)).card ?? {}).join('\n')
        expect(shown).toContain('CLB Noord · 2026-2027')
        expect(shown).not.toMatch(/CLB Alleen|Bert|notitie-zuid/)
      }
    })
  })

  test('in a channel shows nothing, and says where it can be seen', async () => {
    team = await aRunningScan()
    await answering(team, bert, CHOICES[0])
    for (const said of [
      await team.types(bert, 'Mijn gegevens', THREAD),
      await team.presses(bert, { verb: 'mine', scan: 'scan-1', page: '' }, THREAD),
      await team.presses(bert, { verb: 'mine-show', part: 'scan-1' }, THREAD)
    ])
      expect(said).toEqual({ text: strings.mine.inOwnChat, card: undefined, jobs: [] })
  })

  test('changes nothing', async () => {
    team = await aVotedResult()
    const before = await rowsOf(team)
    expect(titleOf((await team.types(bert, 'mijn gegevens')).card)).toBe(strings.mine.title)
    expect(await rowsOf(team)).toEqual(before)
  })
})
