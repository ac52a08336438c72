import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import readExcel from 'read-excel-file/node'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadInstruments } from '../../src/instruments/load.ts'
import { type MailCatcher, startMailCatcher } from '../../src/local/mail-catcher.ts'
import { pressing } from '../build/activity.ts'
import { sizeOfPng } from '../build/png.ts'
import { an, everyone, jana, SETUP, THREAD } from '../build/the-team.ts'
import { actionsOf, partsOfType } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'
import { cardOf } from './connector-stand-in.ts'
import { startWorld, until, type World } from './world.ts'

const instrument = [...loadInstruments(join(import.meta.dirname, '../../instruments')).current.values()][0]
const blocks = instrument?.blocks ?? []
const folder = mkdtempSync(join(tmpdir(), 'poolster-mail-'))
const HELD_BACK = 'dit blijft binnen het centrum'
const SHARED = 'dit mag iedereen lezen'

/** What the director read beforehand, a line for each text. */
const previews: { director: readonly string[]; group: readonly string[] } = { director: [], group: [] }

let catcher: MailCatcher
let world: World
let scan: string

beforeAll(async () => {
  catcher = await startMailCatcher(folder)
  const { hostname, port } = new URL(catcher.smtpUrl)
  const server = { host: hostname, port: Number(port), tls: 'none' } as const
  world = await startWorld(everyone, { kind: 'smtp', from: 'poolster@clb-noord.example', server })
})

afterAll(async () => {
  await world.stop()
  await catcher.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What the team agreed: planmatig to keep, but for the third block, which is fragmentair and grows. */
const agreement = (place: number) => ({
  vote: place === 2 ? 'fragmentair' : 'planmatig',
  ambition: place === 2 ? 'systematisch' : 'keep',
  intent: 'both',
  difference: 'none',
  levers: 'people',
  barriers: 'none',
  'note-levers': place === 0 ? HELD_BACK : place === 1 ? SHARED : '',
  notesShared: place === 0 ? 'false' : 'true'
})

async function mails(count: number): Promise<readonly ParsedMail[]> {
  const files = await until(
    `${count} mails`,
    () => {
      const found = readdirSync(folder).filter((name) => name.endsWith('.eml'))
      return found.length >= count && found
    },
    40
  )
  return Promise.all(files.map((name) => simpleParser(readFileSync(join(folder, name)))))
}

const to = (found: readonly ParsedMail[], address: string) =>
  found.find(({ to: who }) => JSON.stringify(who).includes(address))
const attached = (mail: ParsedMail | undefined, ending: string) =>
  mail?.attachments.find(({ filename }) => filename?.endsWith(ending))?.content

async function pdfText(mail: ParsedMail | undefined): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(attached(mail, '.pdf') ?? []))
  return (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, ' ')
}

describe('a team that fills its scan in together, up to the director’s signature', () => {
  test('agrees on every bouwsteen, concludes, and hands the concept to the director', async () => {
    const facilitator = world.person(an)
    await facilitator.mentions('start', THREAD)
    await facilitator.presses('Scan starten', { ...SETUP, way: 'together' }, { where: THREAD })
    await until('the first card to agree on', () => world.connector.messagesIn(facilitator.chat).length > 0)
    for (const place of blocks.keys()) await facilitator.presses('Vastleggen', agreement(place))
    const conclusion = {
      practices: 'teamwerk',
      'priority-1': 'preventie',
      'priority-2': 'plg',
      'priority-3': 'netwerk'
    }
    await facilitator.presses('Naar de directeur', conclusion)
    const { text } = await facilitator.presses('Ja, naar de directeur')
    expect(text).toBe('Het concept is onderweg naar Jana Dubois.')
  })

  test('gets the director’s signature after a warning, and everyone reads the same in the channel', async () => {
    const director = world.person(jana)
    await until('the concept', () => world.connector.messagesIn(director.chat).length > 0)
    expect(linesOf(director.card()).join('\n')).toContain('Preventie: fragmentair → systematisch (samen afgesproken)')
    const addresses = {
      'mail-director': 'jana@clb-noord.example',
      'mail-ad': 'ad@sgr.example',
      'mail-codi': '',
      'mail-dico': ''
    }
    await director.presses('Bekijk wat verstuurd wordt', addresses)
    previews.director = linesOf(director.card())
    await director.presses('Toon deze keuze', { receiver: 'group' })
    previews.group = linesOf(director.card())
    await director.presses('Volgende')
    expect(linesOf(director.card())).toContain('De toelichtingen blijven binnen het centrum.')
    await director.presses('Terug naar het concept')
    const warned = await director.presses('Definitief indienen')
    expect(linesOf(warned.card ?? {})).toContain('Mailadres AD: ad@sgr.example')
    scan = String(actionsOf(warned.card).map(({ data }) => (data as { scan?: string } | undefined)?.scan)[0])
    const signed = await director.presses('Ja, definitief indienen')
    expect(linesOf(signed.card ?? {})).toContain('Het resultaat van onze groepsscan')
    const shared = await until('the summary in the channel', () => {
      const card = cardOf(
        world.connector
          .messagesIn(THREAD)
          .find((message) => linesOf(cardOf(message) ?? {}).includes('Het resultaat van onze groepsscan'))
      )
      return card ? linesOf(card) : undefined
    })
    expect(shared.join('\n')).toContain('Preventie: fragmentair → systematisch (samen afgesproken)')
  })

  test('sees its picture in the channel, at an address that works for whoever has it and for nobody else', async () => {
    const cards = world.connector.messagesIn(THREAD).flatMap((message) => cardOf(message) ?? [])
    const summary = cards.find((card) => linesOf(card).includes('Het resultaat van onze groepsscan'))
    const [image] = partsOfType(summary ?? {}, 'Image')
    const address = String(image?.url)
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/pictures\/[\da-f-]{36}\/[\w-]{43}\.png$/)
    expect(image?.altText).toContain('Preventie, vandaag fragmentair, naar systematisch')
    const response = await fetch(address)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
    const { width = 0, height = 0 } = sizeOfPng(await response.bytes()) ?? {}
    expect([height > 1000, height <= 1024, width > 400]).toEqual([true, true, true])
    const almost = address.replace(/.\.png$/, (end) => (end.startsWith('A') ? 'B.png' : 'A.png'))
    const refused = await fetch(almost)
    expect([refused.status, await refused.text()]).toEqual([404, ''])
  })

  test('mails the director the report and the figures, and the school group the report without what is held back', async () => {
    const found = await mails(2)
    expect(found).toHaveLength(2)
    const director = to(found, 'jana@clb-noord.example')
    const group = to(found, 'ad@sgr.example')
    for (const mail of [director, group]) {
      expect(mail?.subject).toContain('CLB')
      const text = await pdfText(mail)
      for (const { name } of blocks) expect(text).toContain(name)
      expect(text).toContain(SHARED)
    }
    expect(await pdfText(director)).toContain(HELD_BACK)
    expect(await pdfText(group)).not.toContain(HELD_BACK)
    expect(attached(group, '.xlsx')).toBeUndefined()
    const rows = JSON.stringify(await readExcel(attached(director, '.xlsx') ?? Buffer.of()))
    expect(rows).toContain('Fragmentair')
    expect(rows).toContain(HELD_BACK)
  })

  test('mails what the director saw beforehand: address, subject, sentences and attachments', async () => {
    const found = await mails(2)
    for (const [lines, address] of [
      [previews.director, 'jana@clb-noord.example'],
      [previews.group, 'ad@sgr.example']
    ] as const) {
      const mail = to(found, address)
      expect(lines.join('\n')).toContain(`: ${address}`)
      const subject = lines.indexOf(`Onderwerp: ${mail?.subject}`)
      const attachments = lines.indexOf('De bijlagen')
      expect(subject).toBeGreaterThan(0)
      const paragraphs = mail?.text?.trim().split('\n\n') ?? []
      const sentences = paragraphs
        .filter((paragraph) => !/^(?:Datagrafiek|- .*, vandaag )/m.test(paragraph))
        .flatMap((one) => one.split('\n'))
      expect(sentences, 'all but the picture in words').toEqual(lines.slice(subject + 1, attachments))
      const names = lines.slice(attachments + 1, lines.indexOf('Vooraan in het verslag'))
      expect(mail?.attachments.map(({ filename }) => filename)).toEqual(names.map((line) => line.split(': ')[1]))
    }
  })

  test('can change nothing any more, on any old card', async () => {
    const place = { conversation: world.person(an).chat, serviceUrl: world.connector.url }
    const { text } = await world.person(an).sends(pressing(an, { verb: 'to-director', scan }, place))
    expect(text).toContain('definitief ingediend')
  })
})
