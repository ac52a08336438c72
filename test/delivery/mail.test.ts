import { type ParsedMail, simpleParser } from 'mailparser'
import { afterEach, describe, expect, test } from 'vitest'
import { MailError, type Mailer, onOneLine } from '../../src/delivery/mail.ts'
import { graphMailer } from '../../src/delivery/mail-graph.ts'
import { smtpMailer } from '../../src/delivery/mail-smtp.ts'
import { freePort } from '../../src/local/child.ts'
import { isAddress } from '../../src/scan/address.ts'
import { computing } from '../build/cpu.ts'
import { taking } from '../build/taking.ts'
import { aMail, FROM, type GraphSays, mailOf, type Script, startGraph, startSmtp, TO } from './mail-servers.ts'

/** What a server of either kind may do. */
type Behaviour = 'takes it' | 'is busy' | 'knows nobody' | 'finds it too large' | 'hangs up at the end' | 'is silent'

type World = { readonly mailer: Mailer; mails(): Promise<readonly ParsedMail[]>; stop(): Promise<void> }
type Way = {
  readonly name: string
  /** Whether the plain text we give is the one that arrives. */
  readonly keepsText: boolean
  start(behaviour: Behaviour): Promise<World>
  down(): Promise<Mailer>
}

/** How long a server is waited for, in milliseconds: one that answers does so, however busy the machine is. */
const patienceWith = (behaviour: Behaviour) => (behaviour === 'is silent' ? 1_000 : 60_000)
const smtpPatience = (patience: number) => ({
  connection: patience,
  greeting: patience,
  silence: patience,
  whole: 2 * patience
})
const SCRIPTS: Record<Behaviour, Script> = {
  'takes it': {},
  'is busy': { RCPT: `450 4.2.1 <${TO}> come back later` },
  'knows nobody': { RCPT: `550 5.1.1 <${TO}> user unknown` },
  'finds it too large': { end: '552 5.3.4 too big' },
  'hangs up at the end': { end: 'hangs up' },
  'is silent': { end: 'is silent' }
}
const smtp: Way = {
  name: 'SMTP',
  keepsText: true,
  async start(behaviour) {
    const server = await startSmtp(SCRIPTS[behaviour])
    const patience = smtpPatience(patienceWith(behaviour))
    return {
      mailer: smtpMailer(FROM, { host: '127.0.0.1', port: server.port, tls: 'none' }, patience),
      mails: () => Promise.all(server.mails.map((mail) => simpleParser(mail, { keepCidLinks: true }))),
      stop: server.stop
    }
  },
  async down() {
    return smtpMailer(FROM, { host: '127.0.0.1', port: await freePort(), tls: 'none' }, smtpPatience(60_000))
  }
}

const ANSWERS: Record<Behaviour, GraphSays> = {
  'takes it': { status: 202 },
  'is busy': { status: 429, headers: { 'retry-after': '7' } },
  'knows nobody': { status: 400, error: 'ErrorInvalidRecipients' },
  'finds it too large': { status: 413 },
  'hangs up at the end': 'hangs up',
  'is silent': 'is silent'
}
const token = async () => 'a-token'
const graph: Way = {
  name: 'Graph',
  keepsText: false,
  async start(behaviour) {
    const server = await startGraph(ANSWERS[behaviour])
    return {
      mailer: graphMailer(FROM, undefined, { url: server.url, token, patience: patienceWith(behaviour) }),
      mails: () =>
        Promise.all(server.asked.map(async (asked) => simpleParser(await mailOf(asked), { keepCidLinks: true }))),
      stop: server.stop
    }
  },
  async down() {
    return graphMailer(FROM, undefined, { url: `http://127.0.0.1:${await freePort()}`, token, patience: 60_000 })
  }
}

describe.each([smtp, graph])('a mail by $name', (way) => {
  let world: World
  afterEach(() => world?.stop())

  async function sending(behaviour: Behaviour, mail = aMail()) {
    world = await way.start(behaviour)
    return world.mailer.send(mail)
  }

  test('arrives as it was sent', async () => {
    const sent = aMail()
    expect(await sending('takes it', sent)).toEqual({ state: 'delivered' })
    const [mail, ...more] = await world.mails()
    expect(more).toEqual([])
    expect(mail?.subject).toBe(sent.subject)
    expect([mail?.to].flat().map((to) => to?.text)).toEqual([sent.to])
    expect(mail?.from?.value[0]?.address).toBe(FROM)
    expect(mail?.html).toBe(sent.html)
    if (way.keepsText) expect(mail?.text).toBe(sent.text)
    const arrived = new Map(mail?.attachments.map((each) => [each.filename, each]))
    expect(arrived.size).toBe(2)
    for (const { name, type, content, cid } of sent.attachments) {
      expect(arrived.get(name), name).toMatchObject({ contentType: type, ...(cid && { cid }) })
      expect(arrived.get(name)?.content.equals(content), name).toBe(true)
    }
  })

  test('says that a program sends it, so that nobody’s absence answers it', async () => {
    await sending('takes it')
    const [mail] = await world.mails()
    expect(mail?.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply')
    // Graph takes no header of its own that does not begin with x-.
    expect(mail?.headers.get('auto-submitted')).toBe(way.keepsText ? 'auto-generated' : undefined)
  })

  test('is answered to whom it names, and otherwise to who sends it', async () => {
    world = await way.start('takes it')
    await world.mailer.send(aMail({ replyTo: 'dina@clb.example' }))
    await world.mailer.send(aMail())
    const mails = await world.mails()
    expect(mails.map(({ replyTo }) => replyTo?.text)).toEqual(['dina@clb.example', undefined])
  })

  test('has the same Message-ID each time, and none of another scan or person', async () => {
    world = await way.start('takes it')
    for (const id of ['scan-1 directeur', 'scan-1 directeur', 'scan-1 AD', 'scan-2 directeur'])
      await world.mailer.send(aMail({ id }))
    const [first, again, ...others] = (await world.mails()).map(({ messageId }) => messageId)
    expect(first).toMatch(/^<[0-9a-f]{40}@clb\.example>$/)
    expect(again).toBe(first)
    expect(new Set([first, ...others]).size).toBe(3)
  })

  test.each([
    '',
    'directeur',
    'directeur@school.example, ander@school.example',
    'directeur@school.example\r\nRCPT TO:<ander@school.example>',
    'Directeur <directeur@school.example>'
  ])('to %j goes nowhere', async (to) => {
    expect(await sending('takes it', aMail({ to }))).toEqual({ state: 'failed', reason: 'address' })
    expect(await world.mails()).toEqual([])
  })

  test('gets no header or recipient from what somebody typed', async () => {
    const evil = 'CLB Noord\r\nBcc: ander@school.example\r\n\r\n<script>\u2028X-Evil: yes\u0000'
    const [attachment] = aMail().attachments
    if (!attachment) throw new Error('no attachment')
    const attachments = [{ ...attachment, name: `${evil}.pdf` }]
    expect(await sending('takes it', aMail({ subject: evil, id: evil, attachments }))).toEqual({ state: 'delivered' })
    const [mail] = await world.mails()
    expect(mail?.bcc).toBeUndefined()
    expect(mail?.headers.has('x-evil')).toBe(false)
    expect(mail?.subject).toBe('CLB Noord Bcc: ander@school.example <script> X-Evil: yes')
    expect([mail?.to].flat().map((to) => to?.text)).toEqual([TO])
    expect(mail?.attachments).toHaveLength(1)
    expect(mail?.attachments[0]?.headers.has('bcc')).toBe(false)
  })

  test('may be tried again when the server is down, and the error tells nothing about whom', async () => {
    const error = await (await way.down()).send(aMail()).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(MailError)
    expect((error as MailError).code).toContain('ECONNREFUSED')
    expect(JSON.stringify(error) + String(error)).not.toContain('@')
  })

  test('may be tried again when the server is busy, and the error tells nothing about whom', async () => {
    const error = await sending('is busy').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(MailError)
    expect((error as MailError).code).toMatch(/4[25]\d|429/)
    expect(JSON.stringify(error) + String(error)).not.toContain('@')
    expect((error as MailError).cause).toBeUndefined()
  })

  test('to somebody the server does not know fails on the address', async () => {
    expect(await sending('knows nobody')).toEqual({ state: 'failed', reason: 'address' })
  })

  test('that is too large says so', async () => {
    expect(await sending('finds it too large')).toEqual({ state: 'failed', reason: 'too-large' })
  })

  test('has perhaps arrived when the line is cut before the answer', async () => {
    expect(await sending('hangs up at the end')).toEqual({ state: 'perhaps' })
    expect(await world.mails()).toHaveLength(1)
  })

  test('has perhaps arrived when the answer does not come in time', async () => {
    const { took, came } = await taking(() => sending('is silent'))
    expect(came).toEqual({ state: 'perhaps' })
    expect(took).toBeLessThan(5_000)
  })
})

describe('an address', () => {
  test.each([
    TO,
    'an.peeters+clb@clb-noord.g-o.be',
    "o'neill@x.co",
    'a@xn--mnchen-3ya.example',
    `${'a'.repeat(64)}@b.be`
  ])('is %s', (text) => expect(isAddress(text)).toBe(true))

  test.each([
    '',
    '@',
    'an',
    'an@',
    '@clb.be',
    'an@clb',
    'an@clb.be ',
    ' an@clb.be',
    'an @clb.be',
    'an@clb.be\n',
    'an@clb.be\r\nBcc: x@y.be',
    'an@clb.be\u0000',
    'an@clb..be',
    '.an@clb.be',
    'an.@clb.be',
    'a..n@clb.be',
    'an@-clb.be',
    'an@clb.be,bram@clb.be',
    'an@clb.be;bram@clb.be',
    'an@bram@clb.be',
    'an@clb.be@school.example',
    '"an@x.be"@clb.be',
    'An <an@clb.be>',
    '<an@clb.be>',
    'an@[127.0.0.1]',
    'an@127.0.0.1',
    'än@clb.be',
    'an@clb\u3002be',
    `${'a'.repeat(65)}@clb.be`,
    `an@${'b'.repeat(64)}.be`,
    `an@${'b.'.repeat(130)}be`
  ])('is not %j', (text) => expect(isAddress(text)).toBe(false))

  test('is looked at in no time, however long and odd', () => {
    const odd = ['a.'.repeat(200_000), `a@${'a-'.repeat(125)}`, `${'a'.repeat(1e6)}@b.be`]
    expect(computing(() => odd.forEach(isAddress))).toBeLessThan(200)
  })
})

test('a text for a header keeps its letters and loses its line breaks and half characters', () => {
  expect(onOneLine(' Coördinatie 🌟\r\n\tX: y\u0085\u2029z \ud83c ')).toBe('Coördinatie 🌟 X: y z \ufffd')
})
