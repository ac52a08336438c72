import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import readExcel from 'read-excel-file/node'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailCatcher, startMailCatcher } from '../../src/local/mail-catcher.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { an, everyone, jana, karim, type Listed, lena, SETUP, THREAD, voters } from '../build/the-team.ts'
import { actionsOf } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { answerAll } from './answering.ts'
import type { Inputs, Speaker } from './client.ts'
import { cardOf, chatWith, type Message } from './connector-stand-in.ts'
import { plans, remarksIn } from './votes.ts'
import { startWorld, until, type World } from './world.ts'

/**
 * The whole story of a scan with nine voters (what they vote stands in votes.ts). Worked out by hand, per block the
 * votes for F P G S, what the team agrees and where it wants to go, and how it came to that:
 *
 *   behartiger                0 9 0 0   P → G   all nine say P
 *   kernprocessen             2 5 2 0   P → G   5 of 9
 *   preventie                 3 1 2 3   G → S   no majority: after the talk
 *   teamwerk                  0 6 1 0   P       6 of 7 (Els can't place it)
 *   partnerschap              0 4 4 0   G       no majority: after the talk
 *   netwerk                   4 3 0 0   F → P   4 of 7
 *   integraal-beleid          0 0 7 0   G       all seven say G
 *   plg                       3 0 0 4   P → S   S had 4 of 7; in the second round P has 7 of 8
 *   gedeeld-leiderschap       0 6 1 0   P       6 of 7
 *   onderzoekende-houding     1 3 2 1   P → G   no majority; G at first, until the director sends it back
 *   geinformeerde-praktijken  0 0 2 3   S       3 of 5
 */
const AGREED: readonly (readonly [
  block: string,
  stage: string,
  ambition: string,
  how: keyof typeof strings.agree.how
])[] = [
  ['behartiger', 'planmatig', 'geintegreerd', 'unanimous'],
  ['kernprocessen', 'planmatig', 'geintegreerd', 'majority'],
  ['preventie', 'geintegreerd', 'systematisch', 'after-talk'],
  ['teamwerk', 'planmatig', 'planmatig', 'majority'],
  ['partnerschap', 'geintegreerd', 'geintegreerd', 'after-talk'],
  ['netwerk', 'fragmentair', 'planmatig', 'majority'],
  ['integraal-beleid', 'geintegreerd', 'geintegreerd', 'unanimous'],
  ['plg', 'planmatig', 'systematisch', 'second-round'],
  ['gedeeld-leiderschap', 'planmatig', 'planmatig', 'majority'],
  ['onderzoekende-houding', 'planmatig', 'geintegreerd', 'after-talk'],
  ['geinformeerde-praktijken', 'systematisch', 'systematisch', 'majority']
]
const STAGE_NAMES: Readonly<Record<string, string>> = {
  fragmentair: 'Fragmentair',
  planmatig: 'Planmatig',
  geintegreerd: 'Geïntegreerd',
  systematisch: 'Systematisch'
}
const NAMES: Readonly<Record<string, string>> = {
  behartiger: 'Behartiger van de leerling',
  kernprocessen: 'Geïntegreerde benadering van de kernprocessen',
  preventie: 'Preventie',
  teamwerk: 'Sterk teamwerk',
  partnerschap: 'Sterk partnerschap: intern binnen GO!',
  netwerk: 'Sterk netwerk: netoverstijgend en extern',
  'integraal-beleid': 'Integraal beleid',
  plg: 'Ontwikkeling als professionele leergemeenschap (PLG)',
  'gedeeld-leiderschap': 'Vanuit gedeeld leiderschap',
  'onderzoekende-houding': 'Onderzoekende houding',
  'geinformeerde-praktijken': 'Geïnformeerde praktijken'
}
/** The same as the cards say it. */
/** Where some could not place the centre, how it came about says so. */
const BESIDE: Readonly<Record<string, string>> = {
  teamwerk: 'meerderheid van wie koos; 1 kon dit niet inschatten',
  plg: 'na tweede ronde, door wie koos; 1 kon dit niet inschatten',
  'geinformeerde-praktijken': 'meerderheid van wie koos; 2 konden dit niet inschatten'
}
const LINES = AGREED.map(([block, stage, ambition, how]) => {
  const name = STAGE_NAMES[stage]?.toLowerCase() ?? ''
  const placed = ambition === stage ? `${name}, aanhouden` : `${name} → ${STAGE_NAMES[ambition]?.toLowerCase()}`
  return `- ${NAMES[block]}: ${placed} (${BESIDE[block] ?? strings.agree.how[how]})`
})
const DIVIDED = ['preventie', 'partnerschap', 'onderzoekende-houding']
const SECOND_ROUND = [
  'planmatig',
  'planmatig',
  'planmatig',
  'systematisch',
  'planmatig',
  'planmatig',
  'planmatig',
  'planmatig',
  'abstain'
]
const HELD_BACK = 'Dit blijft binnen ons centrum.'
const SHARED = 'Het maandagoverleg helpt ons.'
const REMARK = 'Mik bij de onderzoekende houding niet te hoog: eerst plannen.'
const MAILS = {
  'mail-director': 'jana@clb-noord.example',
  'mail-ad': 'ad@sgr.example',
  'mail-codi': 'codi@sgr.example'
}
const CONCLUSION = {
  practices: 'teamwerk,behartiger',
  'priority-1': 'netwerk',
  'priority-2': 'plg',
  'priority-3': 'preventie',
  'priority-4': '',
  'priority-5': ''
}

const folder = mkdtempSync(join(tmpdir(), 'poolster-mail-'))
let catcher: MailCatcher
let world: World
let people: ReadonlyMap<string, Speaker>
let scan: string

beforeAll(async () => {
  catcher = await startMailCatcher(folder)
  const { hostname, port } = new URL(catcher.smtpUrl)
  const server = { host: hostname, port: Number(port), tls: 'none' } as const
  world = await startWorld(everyone, { kind: 'smtp', from: 'poolster@clb-noord.example', server })
  people = new Map([...everyone, lena].map((one) => [one.id, world.person(one)]))
  await speaker(an).mentions('start', THREAD)
  await speaker(an).presses('Scan starten', SETUP, { where: THREAD })
  await until('the invitations', () => voters.every(({ id }) => world.connector.messagesIn(chatWith(id)).length > 0))
  await Promise.all(
    voters.map((voter) => answerAll(speaker(voter), plans.get(voter.id) ?? { blocks: [], closing: {} }))
  )
  await speaker(an).presses('Stemming sluiten', {}, { where: THREAD })
  await until('the question', () => titleOf(speaker(an).card()) === strings.close.title)
  await speaker(an).presses('Ja, stemming sluiten')
  await until('the agenda', () => inThread(strings.agenda.title).length > 0)
  scan = scanOf(cardOf(inThread(strings.agenda.title)[0]))
})

afterAll(async () => {
  await world?.stop()
  await catcher?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('nine members, three divided bouwstenen, one second round, one sent back, and then submitted', () => {
  test('the three on which nobody has a majority are discussed', async () => {
    for (const block of DIVIDED) {
      await speaker(an).sends(onAgenda('Bespreek', { row: block }), THREAD)
      const [message] = await until(`the card on ${block}`, () => {
        const found = inThread(NAMES[block] ?? '')
        return found.length > 0 && found
      })
      expect(linesOf(cardOf(message) ?? {}).join(' '), block).not.toContain('Voorstel')
    }
  })

  test('a second round turns the majority on a fourth', async () => {
    await speaker(an).sends(onAgenda('Bespreek', { row: 'plg' }), THREAD)
    const [talk] = await until('the card on plg', () => {
      const found = inThread(NAMES.plg ?? '')
      return found.length > 0 && found
    })
    await press(an, talk, 'Nieuwe stemronde')
    const [ballot] = await until('the vote card', () => {
      const found = inThread(strings.ballot.title(NAMES.plg ?? ''))
      return found.length > 0 && found
    })
    for (const [place, voter] of voters.entries())
      expect((await press(voter, ballot, 'Stem', { vote: SECOND_ROUND[place] })).text).toBe(strings.ballot.kept)
    for (const button of ['Tweede ronde sluiten', 'Ja, tweede ronde sluiten']) {
      const open = await until(`${button} on the card on plg`, () => {
        const card = inThread(NAMES.plg ?? '')[0]
        return actionsOf(cardOf(card)).some(({ title }) => title === button) && card
      })
      await press(an, open, button)
    }
    const line = 'Voorstel: planmatig · 8 antwoorden · stemmen van de tweede ronde'
    await until('the majority to have turned', () => agendaLines().includes(`> **${NAMES.plg}** · ${line}`))
  })

  test('every bouwsteen is agreed on, and the concept goes to the director', async () => {
    await speaker(an).sends(onAgenda('Naar het vastleggen'), THREAD)
    await until('the first card to agree on', () => linesOf(speaker(an).card()).includes(NAMES.behartiger ?? ''))
    for (const [block, stage, ambition] of AGREED) {
      expect(linesOf(speaker(an).card()), block).toContain(NAMES[block])
      await speaker(an).presses(
        'Vastleggen',
        agreement(block, stage, block === 'onderzoekende-houding' ? 'systematisch' : ambition)
      )
    }
    await speaker(an).presses('Naar de directeur', CONCLUSION)
    const { text } = await speaker(an).presses('Ja, naar de directeur')
    expect(text).toBe('Het concept is onderweg naar Jana Dubois.')
    await until('the concept', () => titleOf(newest(jana)) === strings.concept.title)
  })

  test('the director sends it back with a remark, and the facilitator changes what was asked', async () => {
    const seen = linesOf(speaker(jana).card()).join('\n')
    expect(seen).toContain('Onderzoekende houding: planmatig → systematisch (na gesprek)')
    const { text } = await speaker(jana).presses('Terug naar het team', { remark: REMARK })
    expect(text).toBe(strings.concept.sentBack)
    await until('the remark', () =>
      linesOf(newest(an) ?? {})
        .join('\n')
        .includes(REMARK)
    )
    const place = { conversation: chatWith(an.id), serviceUrl: world.connector.url }
    const reopened = pressing(
      an,
      { verb: 'agree-go-to', scan, block: 'onderzoekende-houding' },
      place,
      lastMessage(an)?.id
    )
    await speaker(an).sends(reopened)
    await speaker(an).presses('Vastleggen', agreement('onderzoekende-houding', 'planmatig', 'geintegreerd'))
    await speaker(an).sends(pressing(an, { verb: 'conclude', scan }, place, lastMessage(an)?.id))
    await speaker(an).presses('Naar de directeur', CONCLUSION)
    await speaker(an).presses('Ja, naar de directeur')
    await until('the new concept', () => linesOf(newest(jana) ?? {}).includes(LINES[9] ?? ''))
  })

  test('the director signs, and it is delivered to all', async () => {
    await speaker(jana).presses('Definitief indienen', MAILS)
    await speaker(jana).presses('Ja, definitief indienen')
    await until(
      'the receipts',
      () => linesOf(newest(jana) ?? {}).filter((line) => /^(?:Verstuurd|Klaargezet) op/.test(line)).length === 5,
      60
    )
    expect(await mails()).toHaveLength(3)
  })
})

describe('the same agreed answers stand', () => {
  test('on the channel’s card, on the director’s and on the facilitator’s', () => {
    const cards = [cardOf(inThread(strings.summary.title)[0]), newest(jana), newest(an)]
    for (const card of cards) {
      const lines = linesOf(card ?? {})
      expect(lines).toContain(strings.summary.title)
      expect(lines.filter((line) => LINES.includes(line))).toHaveLength(11)
      expect(lines.map(plainLine)).toEqual(expect.arrayContaining(['Sterk teamwerk', 'Behartiger van de leerling']))
    }
  })

  test('in the three mails, and in the report that each of them brings', async () => {
    for (const mail of await mails()) {
      // By hand: P 6, G 3, F 1, S 1; and six of them want to grow.
      expect(mail.text).toContain('Ons centrum werkt vandaag vooral planmatig: bij 6 van de 11 bouwstenen.')
      expect(mail.text).toContain('willen we groeien bij 6 van de 11 bouwstenen')
      expect(mail.text).toContain(
        'Op korte termijn werken we eerst aan ‘Sterk netwerk: netoverstijgend en extern’ en daarna, in deze volgorde, aan ‘Ontwikkeling als professionele leergemeenschap (PLG)’ en ‘Preventie’.'
      )
      // A block that goes on over the page bears its name there once more.
      const text = (await pdfText(mail)).toLowerCase().replaceAll(/\S+ \(vervolg\)/g, '')
      for (const [place, [block, stage, ambition, how]] of AGREED.entries()) {
        const from = text.lastIndexOf((NAMES[block] ?? '').toLowerCase())
        const after = AGREED[place + 1]?.[0]
        const part = text.slice(from, after ? text.lastIndexOf((NAMES[after] ?? '').toLowerCase()) : undefined)
        for (const word of [STAGE_NAMES[stage], STAGE_NAMES[ambition], strings.agree.how[how]])
          expect(part, `${block} in ${JSON.stringify(mail.to)}`).toContain(word?.toLowerCase())
      }
    }
  })

  test('in the workbook', async () => {
    const sheets = await readExcel(attached(await mailTo('jana@'), '.xlsx') ?? Buffer.of())
    const [head = [], ...rows] = sheets.find(({ sheet }) => sheet === 'Antwoorden')?.data ?? []
    const column = (name: string) => rows.map((row) => String(row[head.indexOf(name)]))
    expect(column('Bouwsteen')).toEqual(AGREED.map(([block]) => NAMES[block]))
    expect(column('Stadium')).toEqual(AGREED.map(([, stage]) => STAGE_NAMES[stage]))
    for (const [place, ambition] of column('Naar de toekomst').entries()) {
      const [, stage, to] = AGREED[place] ?? []
      expect(ambition.toLowerCase()).toContain(
        to === stage ? 'aanhouden' : (STAGE_NAMES[to ?? ''] ?? '?').toLowerCase()
      )
    }
  })
})

describe('each gets only what is theirs', () => {
  test('the school group gets the report without what the team holds back, and no figures', async () => {
    for (const who of ['ad@', 'codi@']) {
      const mail = await mailTo(who)
      expect(mail?.attachments.map(({ contentType }) => contentType).sort()).toEqual(['application/pdf', 'image/png'])
      expect(await pdfText(mail)).toContain(SHARED)
      expect(await pdfText(mail)).not.toContain(HELD_BACK)
      expect(mail?.html).not.toContain(HELD_BACK)
    }
    expect(await pdfText(await mailTo('jana@'))).toContain(HELD_BACK)
  })

  test('nobody outside the centre gets what any one person wrote, and in the channel nobody’s address stands', async () => {
    for (const mail of await mails()) expect(remarksIn((await pdfText(mail)) + mail.text)).toEqual([])
    const inChannel = world.connector.received.filter(({ with: reader }) => reader.startsWith('19:'))
    expect(JSON.stringify(inChannel)).not.toMatch(/sgr\.example|clb-noord\.example/)
  })

  test('a tenth person and a guest get no card of it, whatever they press or ask', async () => {
    for (const who of [lena, karim]) {
      expect((await speaker(who).types('resultaat')).text, who.name).toBeUndefined()
      expect(world.connector.messagesIn(chatWith(who.id)).map(({ body }) => body.text)).toEqual([
        strings.say.noScanHere
      ])
      const place = { conversation: chatWith(who.id), serviceUrl: world.connector.url }
      for (const verb of ['sign-yes', 'agree-overview', 'discuss', 'join', 'overview', 'close'])
        expect(
          (await speaker(who).sends(pressing(who, { verb, scan, from: 'sent', block: 'plg', seen: 0 }, place))).card,
          verb
        ).toBeUndefined()
      const { text } = await speaker(who).sends(pressing(who, { verb: 'resend', scan, target: 'ad' }, place))
      expect(text).toBe(refusalText({ reason: 'not-facilitator', facilitator: 'An Peeters' }))
    }
  })
})

function agreement(block: string, vote: string, ambition: string): Inputs {
  const note = block === 'preventie' ? HELD_BACK : block === 'plg' ? SHARED : ''
  return {
    vote,
    ambition,
    intent: 'both',
    difference: 'none',
    levers: 'people',
    barriers: 'none',
    'note-levers': note,
    notesShared: block === 'preventie' ? 'false' : 'true'
  }
}

/** The messages in the thread whose card has this line. */
function inThread(line: string): readonly Message[] {
  return world.connector.messagesIn(THREAD).filter((message) => {
    const lines = linesOf(cardOf(message) ?? {})
    return lines.includes(line) && (line === strings.agenda.title || !lines.includes(strings.agenda.title))
  })
}

function agendaLines(): readonly string[] {
  return linesOf(cardOf(inThread(strings.agenda.title)[0]) ?? {})
}

/** Presses a button of the agenda, which stands above the cards that follow. */
function onAgenda(title: string, inputs: Inputs = {}) {
  return pressOn(an, inThread(strings.agenda.title)[0], title, inputs)
}

function press(who: Listed, message: Message | undefined, title: string, inputs: Inputs = {}) {
  return speaker(who).sends(pressOn(who, message, title, inputs), THREAD)
}

function pressOn(who: Listed, message: Message | undefined, title: string, inputs: Inputs) {
  const found = actionsOf(cardOf(message)).find((action) => action.title === title)
  if (!found) throw new Error(`that card has no button ${title}`)
  const place = { conversation: THREAD, serviceUrl: world.connector.url }
  return pressing(who, { ...(found.data as object), ...inputs }, place, message?.id)
}

function lastMessage(who: Listed): Message | undefined {
  return world.connector.messagesIn(chatWith(who.id)).at(-1)
}

/** The newest card that Teams was given for someone's own chat. */
function newest(who: Listed): object | undefined {
  return cardOf(lastMessage(who))
}

function scanOf(card: object | undefined): string {
  const data = actionsOf(card ?? {}).map((action) => action.data as { scan?: string } | undefined)
  return data.find((found) => found?.scan)?.scan ?? ''
}

function plainLine(line: string): string {
  return line.replace(/^(?:-|\d+\\?\.) /, '')
}

async function mails(): Promise<readonly ParsedMail[]> {
  const files = await until('three mails', () => {
    const found = readdirSync(folder).filter((name) => name.endsWith('.eml'))
    return found.length >= 3 && found
  })
  return Promise.all(files.map((name) => simpleParser(readFileSync(join(folder, name)))))
}

async function mailTo(start: string): Promise<ParsedMail | undefined> {
  return (await mails()).find(({ to }) => JSON.stringify(to).includes(`"${start}`))
}

function attached(mail: ParsedMail | undefined, ending: string): Buffer | undefined {
  return mail?.attachments.find(({ filename }) => filename?.endsWith(ending))?.content
}

async function pdfText(mail: ParsedMail | undefined): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(attached(mail, '.pdf') ?? []))
  return (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, ' ')
}

function speaker({ id }: { readonly id: string }): Speaker {
  const found = people.get(id)
  if (!found) throw new Error(`nobody has the id ${id}`)
  return found
}
