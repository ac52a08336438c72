import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mailerOf } from '../../src/delivery/mail-choice.ts'
import { type MailCatcher, startMailCatcher } from '../../src/local/mail-catcher.ts'
import { taking } from '../build/taking.ts'
import { aMail, FROM } from '../delivery/mail-servers.ts'

let root: string
let folder: string
let catcher: MailCatcher

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'poolster-mail-'))
  folder = join(root, 'mail')
  catcher = await startMailCatcher(folder)
})

afterEach(async () => {
  await catcher.stop()
  await rm(root, { recursive: true, force: true })
})

const HOSTILE = '<h1>Hallo</h1><script>alert(1)</script><img src="https://evil.example/pixel" onerror="alert(2)">'

async function send(with_: Parameters<typeof aMail>[0] = {}): Promise<void> {
  const port = Number(new URL(catcher.smtpUrl).port)
  const mailer = mailerOf({ kind: 'smtp', from: FROM, server: { host: '127.0.0.1', port, tls: 'none' } })
  expect(await mailer?.send(aMail(with_))).toEqual({ state: 'delivered' })
}

/** A path exactly as written: fetch would tidy up `..` itself. */
async function get(path: string, host = new URL(catcher.url).host, method = 'GET') {
  const { port } = new URL(catcher.url)
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers: { host } }, resolve).on('error', reject).end()
  })
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}

const links = (html: string) => [...html.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, link = '']) => link)
const firstMail = async () => links((await get('/')).body)[0] ?? 'no mail'

describe('the page of the mails that the bot sent', () => {
  test('says so when there are none', async () => {
    const { status, body } = await get('/')
    expect(status).toBe(200)
    expect(body).toContain('Er is nog geen mail verstuurd')
  })

  test('lists them, newest first, and shows one with who, what and how', async () => {
    await send({ subject: 'De eerste' })
    await send({ subject: 'De “tweede”: ë 🌟' })
    const list = (await get('/')).body
    expect(list.indexOf('De “tweede”: ë 🌟')).toBeGreaterThan(0)
    expect(list.indexOf('De eerste')).toBeGreaterThan(list.indexOf('De “tweede”'))
    const { body } = await get(await firstMail())
    for (const part of [
      'De “tweede”: ë 🌟',
      aMail().to,
      FROM,
      'Message-ID',
      'Het team is het eens',
      'Zelfscan coördinatie.pdf'
    ])
      expect(body, part).toContain(part)
  })

  test('gives an attachment back as it was sent', async () => {
    await send()
    const mail = await firstMail()
    const attachment = /href="([^"]+)">Zelfscan coördinatie\.pdf</.exec((await get(mail)).body)?.[1]
    const response = await fetch(new URL(attachment ?? '', catcher.url))
    const pdf = aMail().attachments[0]?.content ?? new Uint8Array()
    expect(Buffer.from(await response.arrayBuffer()).equals(pdf)).toBe(true)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''Zelfscan%20co%C3%B6rdinatie.pdf"
    )
  })

  test('lets no html of a mail run, neither in the frame nor opened by itself', async () => {
    await send({ html: HOSTILE, subject: '</title><script>alert(3)</script>' })
    const mail = await firstMail()
    const page = await get(mail)
    expect(page.body).toContain(`<iframe sandbox src="${mail}/html"`)
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-src 'self'/)
    for (const { body, headers } of [page, await get('/')]) {
      expect(body).not.toContain('<script')
      expect(headers['content-security-policy']).not.toContain('script-src')
    }
    const own = await get(`${mail}/html`)
    expect(own.body).toContain('<h1>Hallo</h1>')
    expect(own.headers['content-security-policy']).toMatch(/^default-src 'none';.*img-src data:;.*; sandbox$/)
    expect(own.headers['x-content-type-options']).toBe('nosniff')
  })

  test('shows the picture that a mail brings along', async () => {
    await send()
    expect((await get(`${await firstMail()}/html`)).body).toContain('<img src="data:image/png;base64,')
  })

  test('makes a harmless name of any name', async () => {
    const names = ['../../etc/passwd', 'C:\\win\\x.pdf', '..', '"; filename=x\r\nX: y', "a'(b).pdf"]
    await send({ attachments: names.map((name) => ({ name, type: 'text/html', content: Buffer.from(name) })) })
    const mail = await firstMail()
    const given = await Promise.all(names.map(async (_name, place) => (await get(`${mail}/${place}`)).headers))
    const files = given.map((headers) => headers['content-disposition']?.replace("attachment; filename*=UTF-8''", ''))
    expect(files).toEqual(['passwd', 'x.pdf', 'bijlage', '%3B%20filename%3Dx%20X%20y', 'a%27%28b%29.pdf'])
    expect(given.map((headers) => headers['content-type'])).toEqual(names.map(() => 'application/octet-stream'))
  })
})

describe('what is not a mail', () => {
  beforeEach(async () => {
    await send()
    await writeFile(join(root, 'secret.eml'), 'Subject: secret\r\n\r\nsecret')
  })

  test.each([
    '/../secret',
    '/..%2fsecret',
    '/..%2Fsecret/html',
    '/%2e%2e/secret',
    '/..\\secret',
    '/../../secret.eml',
    '//secret',
    '/secret',
    '/secret.eml',
    '/etc/passwd',
    '/%00',
    '/%zz',
    '/a/html',
    '/favicon.ico'
  ])('is not found at %j', async (path) => {
    const { status, body } = await get(path)
    expect(status).toBe(404)
    expect(body).not.toContain('secret')
  })

  test('is not found beyond the attachments, nor below a mail', async () => {
    const mail = await firstMail()
    for (const path of [`${mail}/2`, `${mail}/-1`, `${mail}/999`, `${mail}/../../secret`, `${mail}/constructor`])
      expect((await get(path)).status, path).toBe(404)
  })

  test('is not given to another site in the same browser, nor taken from it', async () => {
    expect((await get('/', 'evil.example')).status).toBe(404)
    expect((await get('/', 'evil.example:80')).status).toBe(404)
    expect((await get('/', undefined, 'POST')).status).toBe(404)
  })
})

test('mails outlive the catcher, and a stopped one can be reached no more', async () => {
  await send({ subject: 'Bewaard' })
  await catcher.stop()
  await expect(fetch(catcher.url)).rejects.toThrow()
  expect((await readdir(folder)).map((file) => file.replace(/.*\./, ''))).toEqual(['eml'])
  catcher = await startMailCatcher(folder)
  expect((await get('/')).body).toContain('Bewaard')
})

test('a mail that is being written is not shown yet', async () => {
  await send({ subject: 'Helemaal' })
  await writeFile(join(folder, '29991231-half.part'), 'Subject: half')
  const { status, body } = await get('/')
  expect([status, links(body).length]).toEqual([200, 1])
})

test('the catcher stops, whoever is still connected', async () => {
  const open = [catcher.url, catcher.smtpUrl].map((url) => connect(Number(new URL(url).port), '127.0.0.1'))
  for (const socket of open) socket.on('error', () => undefined)
  await Promise.all(open.map((socket) => once(socket, 'connect')))
  // Half a question: an answer is still owed.
  open[0]?.write('GET / HTTP/1.1\r\n')
  const { took } = await taking(catcher.stop)
  expect(took).toBeLessThan(4_000)
  for (const socket of open) socket.destroy()
  catcher = await startMailCatcher(folder)
})

test('nothing is written before there is a mail', async () => {
  expect(await readdir(root)).toEqual([])
})

describe('the address of the page', () => {
  const portFile = () => join(root, 'page.port')
  beforeEach(async () => {
    await catcher.stop()
    catcher = await startMailCatcher(folder, portFile())
  })

  test('stays the same from one start to the next', async () => {
    const { url } = catcher
    await catcher.stop()
    catcher = await startMailCatcher(folder, portFile())
    expect(catcher.url).toBe(url)
  })

  test('is another one where somebody else took its port meanwhile, and then that one stays', async () => {
    const { url } = catcher
    await catcher.stop()
    const other = createServer().listen(Number(new URL(url).port), '127.0.0.1')
    await once(other, 'listening')
    catcher = await startMailCatcher(folder, portFile())
    const { url: second } = catcher
    expect(second).not.toBe(url)
    await catcher.stop()
    other.close()
    catcher = await startMailCatcher(folder, portFile())
    expect(catcher.url).toBe(second)
  })

  test.each(['', 'geen poort', '0', '-1', '70000', '1.5'])('is a new one where %j is kept of it', async (kept) => {
    await catcher.stop()
    await writeFile(portFile(), kept)
    catcher = await startMailCatcher(folder, portFile())
    expect((await get('/')).status).toBe(200)
  })
})
