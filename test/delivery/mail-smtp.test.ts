import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { setInterval } from 'node:timers'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { MailError, type Mailer } from '../../src/delivery/mail.ts'
import { greetServer, type SmtpPatience, type SmtpServer, smtpMailer } from '../../src/delivery/mail-smtp.ts'
import { freePort } from '../../src/local/child.ts'
import { taking } from '../build/taking.ts'
import { aMail, FROM, type Script, type SmtpStandIn, startSmtp } from './mail-servers.ts'

/** For a server that is to be given up; and for one that answers, however busy the machine is. */
const LITTLE: SmtpPatience = { connection: 300, greeting: 300, silence: 300, whole: 900 }
const MUCH: SmtpPatience = { connection: 60_000, greeting: 60_000, silence: 60_000, whole: 60_000 }

let server: SmtpStandIn | undefined
afterEach(() => server?.stop())

async function mailerWith(script: Script, more: Partial<SmtpServer> = {}, patience = MUCH): Promise<Mailer> {
  server = await startSmtp(script)
  return smtpMailer(FROM, { host: '127.0.0.1', port: server.port, tls: 'none', ...more }, patience)
}

const failing = async (sent: Promise<unknown>) => {
  const error = await sent.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(MailError)
  return (error as MailError).code
}

/** A no with this number and no finer code, at this step. */
const plainTo =
  (step: 'MAIL' | 'RCPT', reason: string) =>
  (code: number): [string, Script, string] => [`${code} to ${step}`, { [step]: `${code} no` }, reason]

/** A no after the whole mail with this finer code. */
const finerTo =
  (reason: string) =>
  (fine: string): [string, Script, string] => [`550 ${fine} after the mail`, { end: `550 ${fine} no` }, reason]

describe('a server that says no for good', () => {
  test.each<[string, Script, string]>([
    ['550 without a finer code', { RCPT: '550 no such user' }, 'address'],
    ['551, gone elsewhere', { RCPT: '551 5.1.6 moved' }, 'address'],
    ['553, wrong syntax', { RCPT: '553 5.1.3 bad address' }, 'address'],
    ['550 after the mail, as Exchange does', { end: '550 5.1.10 not found' }, 'address'],
    ['550 by its policy', { RCPT: '550 5.7.1 relaying denied' }, 'refused'],
    ['552, a full mailbox', { RCPT: '552 5.2.2 mailbox full' }, 'refused'],
    ['554 after the mail', { end: '554 5.6.0 content not allowed' }, 'refused'],
    ['554 instead of a greeting', { greeting: '554 go away' }, 'refused'],
    ['550 to the sender', { MAIL: '550 5.7.60 may not send as this' }, 'refused'],
    ['552 to the size', { MAIL: '552 5.3.4 too big' }, 'too-large'],
    ['552 without a finer code', { end: '552 too much' }, 'too-large'],
    ['the most it takes', { EHLO: '250-mail.example\r\n250 SIZE 1000' }, 'too-large'],
    ['something nobody foresaw', { DATA: '599 computer says no' }, 'unclear'],
    ...[501, 550, 551, 553].map(plainTo('RCPT', 'address')),
    ...[503, 504, 555].map(plainTo('RCPT', 'unclear')),
    ...[530, 534, 535, 538, 550, 551, 553, 554, 556].map(plainTo('MAIL', 'refused')),
    ...[501, 555].map(plainTo('MAIL', 'unclear')),
    ...['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10'].map(finerTo('address')),
    ...['5.1.4', '5.1.8', '5.1.11', '5.1.60', '5.7.1', '5.2.2', '4.1.1', '15.1.1', '5.1.x'].map(finerTo('refused')),
    ...['5.2.3', '5.3.4'].map(finerTo('too-large')),
    ['a finer code on each line', { end: '550-5.1.10 not\r\n550 5.1.10 found' }, 'address'],
    ['words in which a finer code stands', { end: '550 not 5.1.1 but something else' }, 'refused'],
    ['a full mailbox, as an exceeded size', { end: '552 5.2.2 mailbox full' }, 'refused']
  ])('with %s', async (_what, script, reason) => {
    const mailer = await mailerWith(script)
    expect(await mailer.send(aMail())).toEqual({ state: 'failed', reason })
  })

  test('to our name and password, without hearing the mail', async () => {
    const mailer = await mailerWith(
      { EHLO: '250-mail.example\r\n250 AUTH PLAIN', AUTH: '535 5.7.8 wrong' },
      { auth: { user: 'poolster', pass: 'geheim' } }
    )
    expect(await mailer.send(aMail())).toEqual({ state: 'failed', reason: 'refused' })
    expect(server?.heard.some((line) => line.startsWith('MAIL'))).toBe(false)
  })
})

describe('a server that says not now', () => {
  test.each<[string, Script]>([
    ['421 as a greeting', { greeting: '421 4.3.2 too busy' }],
    ['421 to the sender', { MAIL: '421 4.3.2 going down' }],
    ['450 to the recipient', { RCPT: '450 4.2.1 greylisted' }],
    ['451 before the mail', { DATA: '451 4.3.0 not now' }],
    ['452 after the mail', { end: '452 4.3.1 disk full' }],
    ['421 after the mail', { end: '421 4.3.2 going down' }],
    ['454 to our password', { EHLO: '250-mail.example\r\n250 AUTH PLAIN', AUTH: '454 4.7.0 later' }]
  ])('with %s', async (_what, script) => {
    const mailer = await mailerWith(script, script.AUTH ? { auth: { user: 'poolster', pass: 'geheim' } } : {})
    expect(await failing(mailer.send(aMail()))).toMatch(/4[25]\d/)
  })
})

describe('a line that is cut or goes silent before the server can have the whole mail', () => {
  const large = aMail({
    attachments: [{ name: 'a.pdf', type: 'application/pdf', content: new Uint8Array(30_000_000) }]
  })

  test.each<[string, Script]>([
    ['cut at the greeting', { greeting: 'hangs up' }],
    ['cut at the recipient', { RCPT: 'hangs up' }],
    ['cut when asked for the mail', { DATA: 'hangs up' }],
    ['cut within the mail', { within: 'hangs up' }],
    ['silent at the greeting', { greeting: 'is silent' }],
    ['silent at the recipient', { RCPT: 'is silent' }],
    ['silent when asked for the mail', { DATA: 'is silent' }]
  ])('%s', async (_what, script) => {
    const mailer = await mailerWith(script, {}, LITTLE)
    const { took, came } = await taking(() => failing(mailer.send(script.within ? large : aMail())))
    expect(came).toMatch(/^E/)
    expect(took).toBeLessThan(3_000)
  })

  test.each<[keyof SmtpPatience, Script]>([
    ['greeting', { greeting: 'is silent' }],
    ['silence', { RCPT: 'is silent' }],
    ['whole', { RCPT: 'is silent' }]
  ])('is given up by the time set for it alone (%s)', async (name, script) => {
    const mailer = await mailerWith(script, {}, { ...MUCH, [name]: 300 })
    const { took, came } = await taking(() => failing(mailer.send(aMail())))
    expect(came).toContain('ETIMEDOUT')
    expect(took).toBeLessThan(3_000)
  })

  test('that keeps saying something, and never what we wait for', async () => {
    const open: Socket[] = []
    const dripping = createServer((socket) => {
      open.push(socket)
      const drip = setInterval(() => socket.write('220-wait\r\n'), 50)
      socket.on('error', () => undefined).on('close', () => clearInterval(drip))
    }).listen(0, '127.0.0.1')
    await once(dripping, 'listening')
    const { port } = dripping.address() as { port: number }
    const patience = { ...LITTLE, greeting: 60_000, connection: 60_000 }
    const mailer = smtpMailer(FROM, { host: '127.0.0.1', port, tls: 'none' }, patience)
    const { took, came } = await taking(() => failing(mailer.send(aMail())))
    expect(came).toBe('ETIMEDOUT')
    expect(took).toBeLessThan(3_000)
    for (const socket of open) socket.destroy()
    dripping.close()
  })
})

describe('encryption', () => {
  test('is not done without: a server that offers none hears neither password nor mail', async () => {
    const mailer = await mailerWith({}, { tls: 'starttls', auth: { user: 'poolster', pass: 'geheim' } })
    expect(await failing(mailer.send(aMail()))).toContain('ETLS')
    expect(server?.mails).toEqual([])
    expect(server?.heard.map((line) => line.split(' ')[0])).toEqual(['EHLO', 'STARTTLS'])
  })

  test.each(['starttls', 'implicit'] as const)(
    'is not done with just anybody: a certificate of nobody (%s)',
    async (tls) => {
      let heard = 0
      // smtp-server brings a certificate that it signed itself.
      const anybody = new SMTPServer({
        authOptional: true,
        secure: tls === 'implicit',
        onMailFrom: (_address, _session, done) => {
          heard++
          done()
        }
      })
      anybody.on('error', () => undefined)
      const port = await freePort()
      await new Promise<void>((resolve) => anybody.listen(port, '127.0.0.1', resolve))
      const code = await failing(smtpMailer(FROM, { host: '127.0.0.1', port, tls }, MUCH).send(aMail()))
      expect(code).toMatch(/SELF_SIGNED|CERT|ETLS/)
      expect(heard).toBe(0)
      await new Promise<void>((resolve) => anybody.close(resolve))
    }
  )
})

describe('greeting a server', () => {
  const WITH_AUTH = { EHLO: '250-mail.example\r\n250 AUTH PLAIN' }
  const auth = { user: 'poolster', pass: 'geheim' }
  const greeted = async (script: Script, more: Partial<SmtpServer> = {}, patience = MUCH) => {
    server = await startSmtp(script)
    return greetServer({ host: '127.0.0.1', port: server.port, tls: 'none', ...more }, patience)
  }

  test('signs in and sends nothing', async () => {
    await greeted(WITH_AUTH, { auth })
    expect(server?.heard.map((line) => line.split(' ')[0])).toEqual(expect.arrayContaining(['EHLO', 'AUTH']))
    expect(server?.heard.some((line) => /^(?:MAIL|RCPT|DATA)/.test(line))).toBe(false)
  })

  test.each<[string, Script, Partial<SmtpServer>, string]>([
    ['that takes another password', { ...WITH_AUTH, AUTH: '535 5.7.8 wrong' }, { auth }, 'EAUTH'],
    ['that does not encrypt', {}, { tls: 'starttls' }, 'ETLS'],
    ['that is not there', {}, { port: 1 }, 'ECONNREFUSED'],
    ['that has another certificate, or none', {}, { tls: 'implicit' }, 'ERR_SSL_WRONG_VERSION_NUMBER']
  ])('%s fails with the code of that, and no word of the server', async (_what, script, more, code) => {
    expect(await failing(greeted(script, more))).toBe(code)
  })

  test('that says nothing is given up', async () => {
    expect(await failing(greeted({ greeting: 'is silent' }, {}, LITTLE))).toBe('ETIMEDOUT')
  })
})
