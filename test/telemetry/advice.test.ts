import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LEFT_ALONE } from '../../src/app/clock/left-alone.ts'
import { FATES } from '../../src/delivery/fate.ts'
import { MailError } from '../../src/delivery/mail.ts'
import { BusyError, RefusedError } from '../../src/delivery/messenger.ts'
import { QueueError } from '../../src/delivery/queue.ts'
import { spanOf } from '../../src/span-words.ts'
import { StorageError } from '../../src/storage/store.ts'
import { adviceFor, type InUse, type Reliance } from '../../src/telemetry/advice.ts'
import { ADVICE, HANDED, OF_REQUEST } from '../../src/telemetry/advice-once.ts'
import { TOLD_EVERY } from '../../src/telemetry/how-often.ts'

const SMTP = {
  kind: 'smtp',
  from: 'poolster@clb.example',
  server: { host: 'mail.clb.example', port: 587, tls: 'starttls', auth: { user: 'somebody', pass: 'geheim' } }
} as const
const GRAPH = { kind: 'graph', from: 'poolster@clb.example' } as const

/** Ways to install, and what their operator has nothing to do with. */
const INSTALLED: readonly (readonly [string, InUse, RegExp])[] = [
  [
    'in Azure, with mail by Graph',
    { storage: { kind: 'account' }, identity: { type: 'UserAssignedMSI' }, mail: GRAPH, tab: {} },
    /CONNECTION_STRING|SMTP|MicrosoftAppPassword|the key/
  ],
  [
    'in Azure, with a mail server',
    { storage: { kind: 'account' }, identity: { type: 'SingleTenant' }, mail: SMTP },
    /CONNECTION_STRING|Graph|Mail\.Send|the key|for the tab/
  ],
  [
    'with a key of storage',
    { storage: { kind: 'emulator' }, identity: { type: 'SingleTenant' }, mail: SMTP },
    /_ENDPOINT|AZURE_CLIENT_ID|the token that the bot shows: look at S|Graph/
  ]
]

const root = (code: string, more: object = {}) => Object.assign(new Error('secret'), { code, ...more })
const unauthorised = root('InvalidAuthenticationInfo', { statusCode: 401 })

/** What each part can be in trouble with, and whether that mostly passes. */
const TROUBLES: readonly (readonly [Reliance, string, unknown, boolean])[] = [
  ['tables', 'a line that is cut', new StorageError('read', root('ECONNRESET')), true],
  ['tables', 'a role that is missing', new StorageError('read', root('x', { statusCode: 403 })), false],
  ['tables', 'a token that is not taken', new StorageError('read', unauthorised), false],
  ['tables', 'errors of its own', new StorageError('read', root('InternalError', { statusCode: 500 })), true],
  ['tables', 'a name that is not known', new StorageError('read', root('ENOTFOUND')), false],
  ['queues', 'no answer', new QueueError('take', Object.assign(new Error(''), { name: 'AbortError' })), true],
  ['queues', 'nothing that listens', new QueueError('take', root('ECONNREFUSED')), true],
  ['queues', 'a token that is not taken', new QueueError('take', unauthorised), false],
  ['keys', 'no line', new TypeError('fetch failed'), true],
  ['Teams', 'no line', new BusyError(undefined, root('ENETUNREACH')), true],
  ['Teams', 'a token that is not taken', new RefusedError('unclear', true, root('x', { statusCode: 401 })), false],
  ['mail', 'no line', new MailError('ECONNREFUSED'), false],
  ['mail', 'a password that is not taken', new MailError('EAUTH at AUTH PLAIN 535'), false],
  ['overload', 'more than can be done', undefined, true]
]

const EACH = INSTALLED.flatMap(([where, inUse, foreign]) =>
  TROUBLES.map(([what, why, error, passes]) => ({
    where,
    what,
    why,
    passes,
    foreign,
    said: adviceFor(inUse)(what, error)
  }))
)
const ONCE = [...Object.values(ADVICE), ...Object.values(OF_REQUEST), ...Object.values(HANDED)].map((advice) =>
  typeof advice === 'function' ? advice(60_000) : advice
)

describe('what an operator reads of trouble', () => {
  test.each(EACH)('$where, $what with $why: names only settings that are in use, and no secret', (one) => {
    expect(one.said).not.toMatch(one.foreign)
    expect(one.said).not.toMatch(/secret|geheim|somebody|poolster@|\bCONN\b/)
    expect(one.said).toMatch(/^[A-Z].*\.$/)
  })

  test.each(EACH)('$where, $what with $why: says how one sees that it is over, and whether to wait first', (one) => {
    expect(one.said).toContain('"trouble over"')
    expect(one.said.startsWith('Wait first: ')).toBe(one.passes)
    if (one.passes) expect(one.said).toContain(`comes again, ${spanOf(TOLD_EVERY)} later`)
  })

  test('names the mail server that is in use, and how long a mail waits', () => {
    const [, inUse] = INSTALLED[1] ?? []
    const said = inUse && adviceFor(inUse)('mail', new MailError('ECONNREFUSED'))
    expect(said).toContain('mail.clb.example, port 587')
    expect(said).toContain(`every ${spanOf(FATES.mailEvery)}, for ${spanOf(FATES.mailFor)}`)
  })

  test('says how long something takes in figures', () => {
    const all = [...EACH.map(({ said }) => said), ...ONCE]
    for (const said of all)
      expect(said).not.toMatch(/\b(some|few|several) (seconds|minutes|hours|days)|for (days|hours)/)
    expect(all.join()).toContain(`left alone for ${spanOf(LEFT_ALONE.afterTrouble)}`)
    expect(all.join()).toContain(`waits ${spanOf(FATES.refusedFor)}`)
  })

  test('calls what is to be done outside an answer a job, and what lies in a queue a message, as the guide does', () => {
    const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8')
    for (const text of [...EACH.map(({ said }) => said), ...ONCE, guide]) expect(text).not.toMatch(/\bletters?\b/i)
  })

  test('reads the same figures in the guide', () => {
    const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8')
    for (const figure of [
      `every ${spanOf(FATES.mailEvery)}, for ${spanOf(FATES.mailFor)}`,
      `every ${spanOf(TOLD_EVERY)}`,
      `for ${spanOf(LEFT_ALONE.afterTrouble)}`,
      `after ${spanOf(FATES.refusedFor)}`
    ])
      expect(guide).toContain(figure)
  })
})

test.each([
  [15_000, '15 seconds'],
  [60_000, '1 minute'],
  [119_999, '1 minute'],
  [7_200_000, '2 hours'],
  [FATES.mailFor, '3 days']
])('%i milliseconds is told as %s', (milliseconds, told) => expect(spanOf(milliseconds)).toBe(told))
