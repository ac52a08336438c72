import readExcelFile from 'read-excel-file/node'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { instrumentSchema } from '../../src/instruments/schema.ts'
import { strings } from '../../src/words/index.ts'
import { aTeamsApp, filledSetup, type Said, type TeamsApp } from '../build/app.ts'
import { recordingMailer } from '../build/mailer.ts'
import { SCALES, scales } from '../build/scales.ts'
import { an, bert, carla, dirk, els, everyone, jana, type Listed, THREAD } from '../build/the-team.ts'
import { actionsOf, inputsOf, leavesOf, type Part, pressesOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { erases, sweepLater, tracesOf } from './erasing.ts'
import { rowsOf } from './signing.ts'

// An instrument that no source file knows: what it asks and what it calls things is in test/build/scales.ts alone.

const PEOPLE = [an, bert, carla, dirk] as const
/** Who answers what: three at the highest level of the first scale, with one beside them. */
const LEVELS_OF_FIRST = ['overstijgt', 'overstijgt', 'overstijgt', 'benadert'] as const
const PRACTICE = 'Elke leerling krijgt binnen een week antwoord.'

/** Everything that anybody was shown or told, in the order in which that was. */
const seen: { readonly what: string; readonly said: unknown }[] = []
const mailer = recordingMailer()
let team: TeamsApp

async function ask(who: Listed, does: Promise<Said>): Promise<Said> {
  const said = await does
  await team.settle(said)
  seen.push({ what: who.name, said: said.card ?? said.text })
  return said
}

const types = (who: Listed, text: string, where?: string) => ask(who, team.types(who, text, where))

/** Presses the button with this title, with this filled in; or taps the level with this id. */
function pushes(who: Listed, card: object | undefined, which: string, filled: object = {}, where = `a:${who.id}`) {
  const isMeant = ({ title, data }: Part) => title === which || (data as { vote?: string } | undefined)?.vote === which
  const button = pressesOf(card).find(isMeant)
  if (!button) throw new Error(`there is no button ${which} under ${titleOf(card)}`)
  return ask(who, team.presses(who, { ...(button.data as object), ...filled }, where))
}

/** The ids of what can be filled in on a card. */
const fieldsOn = ({ card }: Said) => inputsOf(card).map(({ id }) => id)
const lines = ({ card }: Said) => linesOf(card ?? {})
const last = (to: string) => team.sent.filter((one) => one.to === to).at(-1)?.card
const whole = async () => (await team.app.scans.whole('scan-1')) ?? expect.fail('the scan is gone')

beforeAll(async () => {
  const library = { current: new Map([[scales.id, scales]]), earlier: [] }
  team = aTeamsApp(everyone, mailer, undefined, library)
  await types(an, 'start', THREAD)
  const setup = filledSetup({
    instrument: scales.id,
    members: [bert, carla, dirk, els].map((who) => who.aadObjectId).join(',')
  })
  await ask(an, team.presses(an, setup, THREAD))
})

describe('an instrument of scales, which no line of the program knows', () => {
  test('is one that the program would load', () => {
    expect(instrumentSchema.parse(scales)).toEqual(scales)
  })

  test('is answered a level at a time, and asks for a good practice only beside the highest', async () => {
    for (const [place, who] of PEOPLE.entries()) {
      let said = await types(who, 'hervat')
      for (const id of SCALES) {
        expect(lines(said)).toContain(`De ${id}sschaal`)
        const level = id === 'onthaal' ? (LEVELS_OF_FIRST[place] ?? '') : 'volgens'
        said = await pushes(who, said.card, level)
        const isHighest = level === 'overstijgt'
        expect(fieldsOn(said)).toEqual(['explanation', ...(isHighest ? ['good-practice'] : [])])
        if (isHighest) {
          said = await pushes(who, said.card, strings.button.save, { explanation: `gezien door ${place}` })
          expect(lines(said)).toContain('Goede praktijk: vul dit nog in.')
          expect(inputsOf(said.card)[0]).toMatchObject({ value: `gezien door ${place}` })
          expect(lines(said)).toContain(strings.context.toEmpty)
        }
        const words = {
          explanation: `gezien door ${place}`,
          'good-practice': isHighest ? PRACTICE : 'nergens gevraagd'
        }
        said = await pushes(who, said.card, strings.button.save, words)
      }
      expect(lines(said)).toContain('Alle schalen zijn ingevuld. Nu kan je insturen.')
      expect(actionsOf(said.card).map(({ title }) => title)).toEqual([strings.button.send, strings.button.review])
      said = await pushes(who, said.card, strings.button.send)
      expect(titleOf(said.card)).toBe(strings.sent.titlePlace(place + 1, 5))
    }
    const rows = await rowsOf(team)
    expect(rows.filter(({ text }) => text.includes('nergens gevraagd'))).toEqual([])
  })

  test('is handed in once, and stays open to changes', async () => {
    const again = await types(an, 'hervat')
    expect(titleOf(again.card)).toBe(strings.sent.titlePlace(1, 5))
    expect((await whole()).members.filter(({ sheet }) => sheet.sentAt).length).toBe(4)
    expect(lines(await types(els, 'status')).join('\n')).toContain('0 van de 3 schalen')
  })

  test('keeps what was typed at the highest level while another is tapped, and shows it to who typed it', async () => {
    const card = await types(els, 'hervat')
    const beside = await pushes(els, card.card, 'overstijgt')
    await pushes(els, beside.card, strings.button.save, { 'good-practice': 'idee van els' })
    const vote = { verb: 'vote', scan: 'scan-1', block: 'onthaal', seen: 2, vote: 'volgens' }
    expect(fieldsOn(await ask(els, team.presses(els, vote)))).toEqual(['explanation'])
    const first = await types(els, 'mijn gegevens')
    const own = await pushes(els, first.card, strings.button.next)
    expect(lines(own)).toContain('Je keuze: Volgens de verwachting')
    expect(lines(own)).toContain('Goede praktijk: Idee van els')
  })

  test('is shown when the vote is closed, with what to talk about first and nothing that was not asked', async () => {
    const shared = await types(an, 'status', THREAD)
    await pushes(an, shared.card ?? last(THREAD.split(';')[0] ?? ''), strings.button.close, {}, THREAD)
    const { card } = await pushes(an, last(`a:${an.id}`), strings.button.closeYes)
    const said = linesOf(card ?? {}).join('\n')
    expect(said).toContain('Begin met ')
    expect(said).toContain('Cijfers per schaal')
    expect(said).not.toMatch(/Toekomst|Prioriteiten|praktijken/)
  })

  test('is talked about with the words of who chose a level, and voted on again', async () => {
    const doing = (data: object) => ask(an, team.presses(an, { scan: 'scan-1', block: 'onthaal', ...data }, THREAD))
    await doing({ verb: 'discuss' })
    const discussion = last('19:beleidsteam@thread.tacv2')
    const said = linesOf(discussion ?? {})
    expect(said).toContain('Over de goede praktijk')
    expect(said.join('\n')).toContain(PRACTICE)
    expect(said).toContain('Waaraan we het merken')
    expect(said.join('\n')).toContain('De vier niveaus')
    await doing({ verb: 'revote' })
    for (const who of PEOPLE)
      await ask(
        who,
        team.presses(who, { verb: 'ballot', scan: 'scan-1', block: 'onthaal', vote: 'overstijgt' }, THREAD)
      )
    await doing({ verb: 'end-revote' })
    await doing({ verb: 'end-revote-yes', round: 0 })
    expect((await whole()).talks.get('onthaal')?.value.second).toBe('closed')
  })

  test('is recorded with every question on one card, and goes to the director without closing questions', async () => {
    const chat = `a:${an.id}`
    let said = await ask(an, team.presses(an, { verb: 'agree-open', scan: 'scan-1', block: 'onthaal' }, chat))
    expect(fieldsOn(said)).toEqual(['vote', 'explanation', 'good-practice', 'notesShared'])
    const labels = inputsOf(said.card).map(({ label }) => label)
    expect(labels[2]).toBe(
      'Welke goede praktijk kunnen anderen van ons leren? (alleen bij ‘overstijgt de verwachting’)'
    )
    said = await pushes(an, said.card, strings.button.agree, { vote: 'overstijgt' })
    expect(lines(said)).toContain('Goede praktijk: vul dit nog in.')
    const agreed = { vote: 'overstijgt', explanation: 'samen gezien', 'good-practice': PRACTICE, notesShared: 'true' }
    said = await pushes(an, said.card, strings.button.agree, agreed)
    said = await pushes(an, said.card, strings.button.overview)
    expect(lines(said)).toContain('1 van 3 schalen vastgelegd')
    expect(actionsOf(said.card).map(({ title }) => title)).not.toContain(strings.button.conclude)
    said = await pushes(an, said.card, strings.button.agreeAll)
    expect(lines(said)).toContain('2 schalen zijn overgenomen.')
    said = await pushes(an, said.card, strings.button.director)
    expect(lines(said)).toContain(strings.propose.who('Jana Dubois'))
    said = await pushes(an, said.card, strings.button.directorYes)
    expect(said.text).toBe(strings.concept.sent('Jana Dubois'))
    const log = await types(an, 'logboek')
    expect(lines(log).join('\n')).not.toContain('praktijken en prioriteiten')
  })

  test('shows everybody what is kept of them, also of what is asked at one level only', async () => {
    const first = await types(bert, 'mijn gegevens')
    const pages = [first, await pushes(bert, first.card, strings.button.next)].flatMap(lines)
    expect(pages).toContain(`Goede praktijk: ${PRACTICE}`)
    expect(pages).toContain('Toelichting: Gezien door 1')
    expect(pages).not.toContain(strings.mine.closing)
  })

  test('is read, previewed and signed by the director', async () => {
    const concept = await types(jana, 'hervat')
    expect(lines(concept).join('\n')).toContain('De onthaalsschaal: overstijgt de verwachting (na tweede ronde)')
    expect(lines(concept).join('\n')).not.toMatch(/Prioriteiten|aanhouden|→/)
    const filled = { 'mail-director': 'jana@clb.example', 'mail-ad': 'ad@sgr.example' }
    let preview = await pushes(jana, concept.card, strings.button.preview, filled)
    preview = await ask(
      jana,
      team.presses(jana, { verb: 'preview-part', scan: 'scan-1', to: 'group', page: 'onthaal' })
    )
    expect(lines(preview)).toContain(`Goede praktijk: ${PRACTICE}`)
    for (const to of ['channel', 'network'])
      await ask(jana, team.presses(jana, { verb: 'preview-part', scan: 'scan-1', to, page: '' }))
    const sure = await pushes(jana, concept.card, strings.button.sign, filled)
    await pushes(jana, sure.card, strings.button.signYes)
    expect((await whole()).scan.value.state).toBe('submitted')
    await types(jana, 'resultaat')
    await types(an, 'resultaat', THREAD)
  })

  test('fills the report and the workbook', async () => {
    const [toDirector] = mailer.sent.filter(({ to }) => to === 'jana@clb.example')
    const [pdf, book] = ['.pdf', '.xlsx'].map((end) => toDirector?.attachments.find(({ name }) => name.endsWith(end)))
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf?.content ?? [])), { mergePages: true })
    const report = text.replace(/\s+/g, ' ')
    for (const words of ['Goede praktijk', PRACTICE, 'samen gezien', 'De niveaus', 'Dit niveau betekent'])
      expect(report.toLowerCase()).toContain(words.toLowerCase())
    expect(report).not.toMatch(/Naar de toekomst|Prioriteiten|bouwste|stadi/i)
    const sheets = await readExcelFile(Buffer.from(book?.content ?? []))
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Over deze cijfers',
      'Antwoorden',
      'Verdelingen',
      'Wat leden antwoordden',
      'Alles op een rij'
    ])
    const [head, first] = sheets[1]?.data ?? []
    expect(head).toEqual([
      'Cluster',
      'Nummer',
      'Schaal',
      'Niveau',
      'Niveau, volgorde',
      'Hoe beslist',
      'Toelichting',
      'Goede praktijk',
      'Toelichtingen'
    ])
    expect(first?.slice(3)).toEqual(['Overstijgt de verwachting', 4, 'na tweede ronde', 'samen gezien', PRACTICE, null])
    expect([toDirector?.subject, toDirector?.text].join('\n')).not.toMatch(/bouwste|stadi|prioriteit/i)
  })

  test('gives the network levels, and not a word that anyone typed', async () => {
    const rows = (await rowsOf(team)).filter(({ text }) => text.startsWith('network!'))
    expect(rows).toHaveLength(1)
    const [{ text = '' } = {}] = rows
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({
      content: {
        state: 'waiting',
        figures: {
          instrument: 'schalen',
          blocks: [
            { block: 'onthaal', stage: 'overstijgt', toward: '', chosen: {} },
            { block: 'traject', stage: 'volgens', toward: '', chosen: {} },
            { block: 'overleg', stage: 'volgens', toward: '', chosen: {} }
          ]
        }
      }
    })
    expect(text).not.toContain(PRACTICE)
  })

  test('leaves nothing of who has their data erased, and its result as it was', async () => {
    const before = await types(an, 'resultaat', THREAD)
    await types(bert, 'wis mijn gegevens')
    await ask(bert, erases(team, bert))
    await sweepLater(team, 0, 15)
    expect(await tracesOf(team, bert)).toEqual([])
    expect((await types(an, 'resultaat', THREAD)).card).toEqual(before.card)
  })

  test('is called by its own names on every card and in every sentence', () => {
    const shown = [...seen, ...team.sent.map(({ to, card }) => ({ what: to, said: card }))]
    expect(shown.length).toBeGreaterThan(60)
    const foreign = shown.flatMap(({ what, said }) =>
      leavesOf(said)
        .filter((leaf) => /bouwste|stadi/i.test(String(leaf)))
        .map((leaf) => `${what}: ${leaf}`)
    )
    expect([...new Set(foreign)]).toEqual([])
  })
})
