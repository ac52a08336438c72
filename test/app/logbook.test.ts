import { beforeEach, describe, expect, test } from 'vitest'
import { logRow } from '../../src/storage/logbook.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { aRunningScan, filledSetup, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, jana, karim, lena, someone, THREAD } from '../build/the-team.ts'
import { scanOn } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { ADDRESSES, aConceptScan } from './delivering.ts'
import { anAgreedScan, TO_DIRECTOR } from './directing.ts'
import { sweepLater } from './erasing.ts'
import { anAgreement, aVotedResult, CHOICES, rowsOf } from './signing.ts'

let team: TeamsApp

/** What the log says, newest first, without its times. */
async function logOf(who: Parameters<TeamsApp['types']>[0]): Promise<readonly string[]> {
  const pages: string[][] = []
  for (let said = await team.types(who, 'logboek'); said.card; ) {
    pages.push(linesOf(said.card).flatMap((line) => (/^\d{2}:\d{2}: /.test(line) ? [line.slice(7)] : [])))
    const actions = (said.card as { actions: { title: string; data: object }[] }).actions
    const next = actions.find(({ title }) => title === strings.button.next)
    if (!next) break
    said = await team.presses(who, next.data)
  }
  return pages.flat()
}

const press = (who: typeof an, data: object, where?: string) => team.presses(who, { scan: 'scan-1', ...data }, where)

describe('the log of a scan', () => {
  test('says who changed which setting or agreed answer, from the start to the signature', async () => {
    team = await aVotedResult()
    const lines = await logOf(jana)
    expect(lines.length).toBe(18)
    expect([lines[0], ...lines.slice(2, 4), ...lines.slice(-5)]).toEqual([
      'Jana Dubois diende het resultaat definitief in.',
      'An Peeters legde het besluit vast: praktijken en prioriteiten.',
      'An Peeters legde Geïnformeerde praktijken vast: planmatig.',
      'An Peeters legde Behartiger van de leerling vast: planmatig.',
      'An Peeters sloot de tweede ronde over Preventie.',
      'An Peeters opende een tweede ronde over Preventie.',
      'An Peeters sloot de stemming.',
      'An Peeters startte de scan: stemmen, anoniem, 9 leden, directeur Jana Dubois, stemmen tot en met zaterdag 12 december.'
    ])
    expect(lines[1]).toBe('An Peeters stuurde het concept naar de directeur.')
    expect(await logOf(an)).toEqual(lines)
  })

  test('says from which stage to which an agreed answer went, and never what was written with it', async () => {
    team = await aRunningScan()
    await press(an, { verb: 'close-yes' })
    await press(an, anAgreement('preventie'))
    await press(an, anAgreement('preventie', 1, { vote: 'geintegreerd', 'note-levers': 'een-geheim' }))
    await press(an, anAgreement('preventie', 2, { vote: 'geintegreerd', 'note-levers': 'een-ander-geheim' }))
    expect((await logOf(an)).slice(0, 3)).toEqual([
      'An Peeters wijzigde wat bij Preventie is vastgelegd; het stadium blijft geïntegreerd.',
      'An Peeters legde Preventie opnieuw vast: van planmatig naar geïntegreerd.',
      'An Peeters legde Preventie vast: planmatig.'
    ])
    const log = (await rowsOf(team)).filter(({ key }) => key.startsWith('log!')).map(({ text }) => text)
    expect(log.join('\n')).not.toContain('geheim')
  })

  test('has a line each time the conclusion became another one, and none for the same again', async () => {
    team = await anAgreedScan()
    const concludes = (changes: object) => press(an, { ...TO_DIRECTOR, verb: 'save-conclusion', ...changes })
    for (const practices of ['netwerk', 'netwerk', 'netwerk,plg']) await concludes({ practices })
    const line = 'An Peeters legde het besluit vast: praktijken en prioriteiten.'
    expect((await logOf(an)).filter((one) => one === line)).toHaveLength(2)
  })

  test('also of a role handed over, a member who came later and a concept that was sent back', async () => {
    const late = someone('Mia Late', 20)
    team = await aRunningScan()
    const roster = [{ id: late.aadObjectId, name: late.name, address: late.id, guest: false }]
    team.app.messenger.find = async (_chat, address) => roster.find((one) => one.address === address)
    await team.presses(late, { verb: 'join', scan: 'scan-1' }, THREAD)
    await press(an, { verb: 'hand-over-to', person: bert.aadObjectId })
    expect((await logOf(bert)).slice(0, 2)).toEqual([
      'An Peeters droeg de rol van begeleider over aan Bert Claes.',
      'Mia Late kwam erbij als lid.'
    ])

    const signing = await aConceptScan()
    team = signing
    await team.presses(jana, { verb: 'send-back', scan: 'scan-1', ...ADDRESSES, remark: 'Kijk nog eens.' })
    expect((await logOf(jana))[0]).toBe('Jana Dubois stuurde het concept terug naar het team.')
  })

  test('also of an address that was mended and a mail that was sent again', async () => {
    const signing = await aConceptScan()
    team = signing
    signing.mailer.fate = ({ to }) => ({ state: to === 'ad@go.example' ? 'perhaps' : 'delivered' })
    await team.settle(await signing.sign())
    await team.presses(jana, { verb: 'resend', scan: 'scan-1', target: 'ad', address: 'an.ad@go.example' })
    const lines = await logOf(jana)
    expect(lines.slice(0, 2)).toEqual([
      'Jana Dubois verstuurde het resultaat opnieuw naar AD.',
      'Jana Dubois verbeterde het mailadres van AD.'
    ])
    const log = (await rowsOf(team)).filter(({ key }) => key.startsWith('log!')).map(({ text }) => text)
    expect(log.join('\n')).not.toContain('@')
  })

  test('also of a closing date that moved, and of a vote that closed by itself', async () => {
    team = await aRunningScan()
    await team.presses(bert, aVotePress('plg', 'planmatig'))
    await team.presses(an, { verb: 'change-date', scan: 'scan-1', closesOn: '2026-12-15' })
    await sweepLater(team, 23)
    expect((await logOf(an)).slice(0, 2)).toEqual([
      'De stemming sloot vanzelf.',
      'An Peeters verplaatste de sluitingsdatum van zaterdag 12 december naar dinsdag 15 december.'
    ])
  })

  test('is that of the team also for who filled in a scan alone since', async () => {
    team = await aRunningScan()
    const scan = scanOn((await team.types(an, 'start')).card)
    await team.presses(an, { ...filledSetup(), scan, centre: 'CLB Alleen', members: '', director: '' })
    expect(linesOf((await team.types(an, 'logboek')).card ?? {})).toContain('CLB Noord · 2026-2027')
  })

  test('has one line for a change, however often its press is delivered', async () => {
    team = await aRunningScan()
    for (let time = 0; time < 3; time++) await press(an, { verb: 'close-yes' })
    for (let time = 0; time < 3; time++) await press(an, anAgreement('preventie'))
    expect(await logOf(an)).toHaveLength(3)
  })

  test('has no line of a vote, nor of anything that was refused', async () => {
    team = await aRunningScan()
    await team.presses(bert, aVotePress('plg', 'planmatig'))
    await press(bert, { verb: 'close-yes' })
    await press(an, anAgreement('preventie'))
    await press(lena, { verb: 'join' })
    expect(await logOf(an)).toHaveLength(1)
  })

  test.each([0, 1, 2, 3])(
    'has a line for a change that is kept, and none for one that is not (storage stops after %d writes to the scan)',
    async (allowed) => {
      team = await aRunningScan()
      let writes = 0
      team.store.down = (operation, partition) =>
        operation === 'write' && partition === 'scan!scan-1' && ++writes > allowed
      for (const data of [{ verb: 'close-yes' }, anAgreement('preventie'), { verb: 'revote', block: 'plg' }])
        await press(an, data).catch((error: Error) => expect(error.name).toBe('StorageError'))
      team.store.down = () => false
      const whole = await team.app.scans.whole('scan-1')
      const changed = [
        whole?.scan.value.state === 'closed' && 'closed',
        whole?.talks.get('preventie')?.value.agreed && 'agreed',
        whole?.talks.get('plg')?.value.second === 'open' && 'round-opened'
      ]
      const lines = (await team.app.scans.logOf('scan-1')).map(({ logged }) => logged.what).reverse()
      expect(lines).toEqual(['started', ...changed.filter(Boolean)])
      expect(lines).toHaveLength(1 + allowed)
    }
  )

  test('can’t be changed by a second write: not by the same moment, nor by other words', async () => {
    team = await aRunningScan()
    const line = (await team.app.scans.logOf('scan-1'))[0]
    if (!line) throw new Error('the log is empty')
    const { key } = logRow(line)
    const forged = { ...logRow({ ...line, by: { id: 'x', name: 'Iemand anders' } }), key }
    expect(await team.store.write('scan!scan-1', [forged])).toBe('conflict')
    expect(await team.app.scans.logOf('scan-1')).toEqual([line])
    const scan = (await team.app.scans.whole('scan-1'))?.scan
    if (!scan) throw new Error('there is no scan')
    expect(await team.app.scans.change(scan, scan.value, [], line), 'the same line once more').toBe(false)
  })
})

describe('logboek', () => {
  beforeEach(async () => {
    team = await aVotedResult()
  })

  test.each([
    ['a member', bert],
    ['somebody who did not answer', dirk],
    ['a guest', karim],
    ['an outsider', lena]
  ])('is refused to %s, also by a button of somebody else’s card', async (_who, who) => {
    expect((await team.types(who, 'logboek')).text).toBe(strings.logbook.none)
    const said = await team.presses(who, { verb: 'logbook', scan: 'scan-1', from: 0 })
    expect(said).toMatchObject({ text: refusalText({ reason: 'not-in-charge' }), card: undefined })
  })

  test('is not shown in a channel', async () => {
    for (const who of [an, jana, carla]) {
      expect((await team.types(who, 'logboek', THREAD)).text).toBe(strings.logbook.inOwnChat)
      const said = await team.presses(who, { verb: 'logbook', scan: 'scan-1', from: 0 }, THREAD)
      expect(said).toMatchObject({ text: strings.logbook.inOwnChat, card: undefined })
    }
  })

  test('shows no answer of anybody', async () => {
    const { card } = await team.types(an, 'Logboek.')
    expect(titleOf(card)).toBe(strings.logbook.title)
    for (const { note } of CHOICES) expect(JSON.stringify(card)).not.toContain(note)
  })
})
