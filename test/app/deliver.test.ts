import { extractText, getDocumentProxy } from 'unpdf'
import { beforeEach, describe, expect, test } from 'vitest'
import { lookAfter } from '../../src/app/clock/look-after.ts'
import { doJob } from '../../src/app/do-job.ts'
import { MailError, type Mailer } from '../../src/delivery/mail.ts'
import { SURELY_OVER, type Target } from '../../src/scan/delivery.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { at, inChannel, type Said, strictly, tellingPrinter } from '../build/app.ts'
import { recordingMailer } from '../build/mailer.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, jana, type Listed, lena, THREAD } from '../build/the-team.ts'
import { watchedFrom } from '../build/watch-list.ts'
import { titleOf } from '../cards/card-text.ts'
import { ADDRESSES, aConceptScan, HELD_BACK, receiptsOn } from './delivering.ts'
import { withClock } from './in-time.ts'
import { expectRefused, filledIn } from './refused.ts'

let team: Awaited<ReturnType<typeof aConceptScan>>
/** What makes real reports, for who reads one. */
let printer: typeof tellingPrinter

beforeEach(async () => {
  team = await aConceptScan()
  printer = team.app.printer
  Object.assign(team.app, { printer: tellingPrinter })
})

const nothing: Said = { text: undefined, card: undefined, jobs: [] }
const stateOf = async (target: Target) => (await team.app.scans.delivery('scan-1', target))?.value.state
const mailsTo = (address: string) => team.mailer.sent.filter(({ to }) => to === address)
const lastTo = (who: Listed) => team.sent.findLast(({ to }) => to === `a:${who.id}`)?.card
const resend = (who: Listed, typed: object) =>
  pressing(who, { verb: 'resend', scan: 'scan-1', ...typed }, at(`a:${who.id}`))

/** Does the jobs; what can't be done now stays undone. */
async function doing(jobs: Said['jobs']): Promise<void> {
  for (const job of jobs) await team.settle({ ...nothing, jobs: [job] }).catch(() => undefined)
}

/** Looks for what should have been done, and does it, for so many minutes; the clock of these tests goes on at every look. */
async function sweepFor(minutes: number): Promise<void> {
  const end = team.app.now().getTime() + minutes * 60_000
  while (team.app.now().getTime() < end) await doing(await sweep(team.app, strictly))
}

describe('a submitted result', () => {
  test('goes once to the channel, to every address, and to the network', async () => {
    await team.settle(await team.sign())
    expect(inChannel(team).filter(({ card }) => titleOf(card) === strings.summary.title)).toHaveLength(1)
    expect(team.mailer.sent.map(({ to }) => to).sort()).toEqual(
      ['ad@go.example', 'dico@go.example', 'jana@clb.example'].sort()
    )
    for (const target of ['channel', 'director', 'ad', 'dico', 'network'] as const)
      expect(await stateOf(target), target).toBe('delivered')
    expect(await stateOf('codi')).toBeUndefined()
  })

  test('goes once however often its deliveries are asked for again', async () => {
    const said = await team.sign()
    await team.settle(said)
    await team.settle(said)
    await team.settle(await team.sign())
    await sweepFor(6)
    expect(team.mailer.sent).toHaveLength(3)
    expect(inChannel(team).filter(({ card }) => titleOf(card) === strings.summary.title)).toHaveLength(1)
  })

  test('reaches the director last by mail, so that the report can say what became of the others', async () => {
    const said = await team.sign()
    expect(said.jobs).not.toContainEqual({ kind: 'deliver', scan: 'scan-1', to: 'director' })
    await team.settle(said)
    expect(team.mailer.sent.at(-1)?.to).toBe('jana@clb.example')
  })

  test('does not wait for ever: after ten minutes the director gets the mail while another is still waiting', async () => {
    team.mailer.fate = ({ to }) => (to === 'ad@go.example' ? 'down' : { state: 'delivered' })
    await doing((await team.sign()).jobs)
    expect(mailsTo('jana@clb.example')).toHaveLength(0)
    await sweepFor(12)
    expect(mailsTo('jana@clb.example')).toHaveLength(1)
    expect(await stateOf('ad')).toBe('waiting')
  })

  test('that nobody has begun to deliver is delivered all the same, after the bot was started again', async () => {
    await team.sign()
    await sweepFor(6)
    expect(team.mailer.sent).toHaveLength(3)
    expect(await stateOf('channel')).toBe('delivered')
    expect(await stateOf('network')).toBe('delivered')
    await doing(await sweep(team.app, strictly))
    expect(await sweep(team.app, strictly)).toEqual([])
    const [next, ...others] = await watchedFrom(team)
    expect(others).toEqual([])
    expect(next?.from, 'when what is kept of its people ends').toMatch(/^2027-12-2/)
  })
})

describe('the receipts', () => {
  test('stand on the director’s card and, once and without addresses, on one of the facilitator; nobody else gets them', async () => {
    const said = await team.sign()
    await team.settle(said)
    await team.settle(await team.sign())
    const lines = receiptsOn(lastTo(jana))
    expect(lines).toHaveLength(5)
    expect(lines[2]).toMatch(/^AD: mail naar ad@go\.example \| Verstuurd op maandag 23 november 2026 om \d\d:\d\d\.$/)
    const withoutAddresses = lines.map((line) => line.replace(/: mail naar \S+/, ''))
    expect(receiptsOn(lastTo(an))).toEqual(withoutAddresses)
    expect(
      team.sent.filter(({ to, what }) => to === `a:${an.id}` && what === 'post').map(({ card }) => titleOf(card))
    ).toContain(strings.summary.title)
    expect(receiptsOn((await team.types(an, 'resultaat')).card)).toEqual(withoutAddresses)
    expect(JSON.stringify(team.sent.filter(({ to }) => to === `a:${an.id}`))).not.toContain('@go.example')
    for (const { card } of inChannel(team)) expect(JSON.stringify(card)).not.toContain('@go.example')
    for (const [who, place] of [
      [bert, `a:${bert.id}`],
      [bert, THREAD],
      [an, THREAD]
    ] as const) {
      const { card } = await team.types(who, 'resultaat', place)
      expect(titleOf(card)).toBe(strings.summary.title)
      expect(receiptsOn(card)).toEqual([])
    }
  })

  test('say what waits, what failed and why, and what perhaps arrived', async () => {
    team.mailer.fate = ({ to }) =>
      to === 'ad@go.example'
        ? { state: 'failed', reason: 'address' }
        : to === 'dico@go.example'
          ? { state: 'perhaps' }
          : 'down'
    await doing((await team.sign()).jobs)
    await doJob(team.app, { kind: 'receipts', scan: 'scan-1' })
    const lines = receiptsOn(lastTo(jana)).join('\n')
    expect(lines).toContain(`ad@go.example | ${strings.receipts.failed.address}`)
    expect(lines).toContain(`dico@go.example | ${strings.receipts.perhaps}`)
    expect(lines).toContain(`jana@clb.example | ${strings.receipts.later}`)
  })

  test('of the others are in the director’s report', async () => {
    Object.assign(team.app, { printer })
    await team.settle(await team.sign())
    const pdfs = ['jana@clb.example', 'ad@go.example'].map(
      (address) => mailsTo(address)[0]?.attachments.find(({ name }) => name.endsWith('.pdf'))?.content
    )
    const [own, others] = await Promise.all(
      pdfs.map(
        async (pdf) => (await extractText(await getDocumentProxy(pdf ?? new Uint8Array()), { mergePages: true })).text
      )
    )
    expect(own).toContain('AD: mail naar ad@go.example')
    expect(own).toContain('Verstuurd op maandag 23 november')
    expect(others).not.toContain('mail naar')
  })
})

describe('a mail that is being sent at this moment', () => {
  /** What is seen while the mail to the AD is with its server, at the start and so many minutes later. */
  async function seenWhileSending(minutes: number) {
    const mailer = recordingMailer()
    const seen: {
      readonly receipts: readonly string[]
      readonly resent: readonly string[]
      readonly due: Said['jobs']
    }[] = []
    const look = async () => {
      const { card } = await timed.types(jana, 'resultaat')
      const again = await timed.ask(resend(jana, { target: 'ad' }))
      await timed.doing(again.jobs)
      seen.push({ receipts: receiptsOn(card), resent: receiptsOn(again.card), due: await sweep(timed.app, strictly) })
    }
    const server: Mailer = {
      async send(mail) {
        if (mail.to === 'ad@go.example' && seen.length === 0) {
          await look()
          timed.setTo(new Date(timed.app.now().getTime() + minutes * 60_000).toISOString())
          await look()
        }
        return mailer.send(mail)
      }
    }
    const timed = withClock(await aConceptScan(server))
    const said = await timed.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
    await timed.settle(said)
    return { seen, sent: mailer.sent, timed }
  }

  const lineOf = (lines: readonly string[] | undefined) => lines?.find((line) => line.startsWith('AD')) ?? ''

  test('is on its way, for who looks and for who wants to send it again', async () => {
    const { seen, sent, timed } = await seenWhileSending(1)
    expect(seen).toHaveLength(2)
    for (const { receipts, resent, due } of seen) {
      expect(lineOf(receipts)).toContain(`ad@go.example | ${strings.receipts.sending}`)
      expect(resent).toEqual(receipts)
      expect(due, 'the director’s mail waits to say what became of it').not.toContainEqual(
        expect.objectContaining({ kind: 'deliver', to: 'director' })
      )
    }
    expect(sent.map(({ to }) => to)).toEqual(['ad@go.example', 'dico@go.example', 'jana@clb.example'])
    expect(lineOf(receiptsOn((await timed.types(jana, 'resultaat')).card))).toContain('Verstuurd op')
  })

  test('perhaps arrived once it takes longer than any sending does', async () => {
    const { seen } = await seenWhileSending(2)
    expect(lineOf(seen[0]?.receipts)).toContain(strings.receipts.sending)
    expect(lineOf(seen[1]?.receipts)).toContain(strings.receipts.perhaps)
  })
})

test.each(['waits', 'arrives'])(
  'a card that said a mail is being sent says perhaps once the bot that sent it is gone, while another one %s',
  async (other) => {
    const arrived: string[] = []
    const server: Mailer = {
      async send({ to }) {
        if (to === 'dico@go.example' && other === 'waits') throw new MailError('ECONNREFUSED')
        if (to === 'ad@go.example') {
          await doJob(timed.app, { kind: 'receipts', scan: 'scan-1' })
          timed.store.down = (operation) => operation === 'write'
        }
        arrived.push(to)
        return { state: 'delivered' }
      }
    }
    const timed = withClock(await aConceptScan(server))
    const trying = async (jobs: Said['jobs']) => {
      for (const job of jobs) {
        await timed.doing([job]).catch(() => undefined)
        timed.store.down = () => false
      }
    }
    const lookAfter = async (milliseconds: number) => {
      timed.setTo(new Date(timed.app.now().getTime() + milliseconds).toISOString())
      await trying(await sweep(timed.app, strictly))
    }
    const shown = () => receiptsOn(timed.sent.findLast(({ to }) => to === `a:${jana.id}`)?.card).join('\n')
    await trying((await timed.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })).jobs)
    await lookAfter(SURELY_OVER / 2)
    expect(shown()).toContain(`ad@go.example | ${strings.receipts.sending}`)
    expect(arrived).not.toContain('jana@clb.example')
    await lookAfter(SURELY_OVER / 2)
    await lookAfter(SURELY_OVER / 2)
    expect(shown()).toContain(`ad@go.example | ${strings.receipts.perhaps}`)
    expect(arrived.includes('jana@clb.example')).toBe(other === 'arrives')
  }
)

describe('a mail server that is down for an hour', () => {
  test('gets the mails once it is back, each once, and until then the receipts say that they wait', async () => {
    team.mailer.fate = () => 'down'
    await doing((await team.sign()).jobs)
    await sweepFor(60)
    expect(team.mailer.sent).toEqual([])
    await doJob(team.app, { kind: 'receipts', scan: 'scan-1' })
    // The facilitator reads what became of each, and no address.
    expect(receiptsOn(lastTo(an)).join('\n')).toContain(`AD | ${strings.receipts.later}`)
    team.mailer.fate = () => ({ state: 'delivered' })
    await sweepFor(6)
    expect(team.mailer.sent.map(({ to }) => to).sort()).toEqual(Object.values(ADDRESSES).filter(Boolean).sort())
    expect(receiptsOn(lastTo(an)).join('\n')).not.toContain(strings.receipts.later)
  })
})

test('a mail server that is down is left alone for some minutes by whoever looks', async () => {
  team.mailer.fate = () => 'down'
  await doing((await team.sign()).jobs)
  const tried = (await team.app.scans.delivery('scan-1', 'ad'))?.value.at ?? ''
  const found = async (minutes: number) => {
    const now = () => new Date(Date.parse(tried) + minutes * 60_000)
    const { jobs } = await lookAfter({ ...team.app, now }, 'scan-1')
    return jobs.some((job) => job.kind === 'deliver' && job.to === 'ad')
  }
  expect(await found(1)).toBe(false)
  expect(await found(6)).toBe(true)
})

describe('a bot that stops while a mail is on its way', () => {
  beforeEach(async () => {
    let stopped = false
    team.mailer.fate = ({ to }) => {
      if (to === 'ad@go.example') stopped = true
      return { state: 'delivered' }
    }
    team.store.down = (operation) => stopped && operation === 'write'
    await doing((await team.sign()).jobs)
    team.store.down = () => false
    stopped = false
    team.mailer.fate = () => ({ state: 'delivered' })
  })

  test('leaves it as perhaps: it is not sent again by itself, and everything else goes on', async () => {
    await sweepFor(6)
    expect(await stateOf('ad')).toBe('perhaps')
    expect(mailsTo('ad@go.example')).toHaveLength(1)
    for (const address of ['jana@clb.example', 'dico@go.example']) expect(mailsTo(address)).toHaveLength(1)
    expect(receiptsOn((await team.types(jana, 'resultaat')).card).join('\n')).toContain(strings.receipts.perhaps)
  })

  test('and is sent again when the director asks for that one', async () => {
    await sweepFor(6)
    await team.settle(await team.ask(resend(jana, { target: 'ad' })))
    expect(mailsTo('ad@go.example')).toHaveLength(2)
    expect(await stateOf('ad')).toBe('delivered')
    expect(mailsTo('dico@go.example')).toHaveLength(1)
  })
})

describe('Opnieuw versturen', () => {
  beforeEach(async () => {
    team.mailer.fate = ({ to }) =>
      to === 'ad@go.example' ? { state: 'failed', reason: 'address' } : { state: 'delivered' }
    await team.settle(await team.sign())
  })

  test('lets the director mend an address, and only that mail goes again', async () => {
    const said = await team.ask(resend(jana, { target: 'ad', address: ' an.ad@go.example ' }))
    expect(receiptsOn(said.card).join('\n')).toContain(`an.ad@go.example | ${strings.receipts.waiting}`)
    await team.settle(said)
    expect(team.mailer.sent.map(({ to }) => to)).toEqual([
      'ad@go.example',
      'dico@go.example',
      'jana@clb.example',
      'an.ad@go.example'
    ])
    expect(await stateOf('ad')).toBe('delivered')
    expect(JSON.stringify(mailsTo('an.ad@go.example'))).not.toContain(HELD_BACK)
  })

  test('sends to the mended address also when somebody else changed the scan in that moment', async () => {
    const { write } = team.store
    let isBusy = true
    team.store.write = async (...asked) => {
      const [, changes] = asked
      if (!isBusy || !changes.some(({ key, expects }) => key === 'scan' && expects !== 'anything'))
        return write(...asked)
      isBusy = false
      return 'conflict'
    }
    await team.settle(await team.ask(resend(jana, { target: 'ad', address: 'an.ad@go.example' })))
    expect(isBusy).toBe(false)
    expect(mailsTo('an.ad@go.example')).toHaveLength(1)
    expect(mailsTo('ad@go.example')).toHaveLength(1)
  })

  test('lets the facilitator send to the same address again, not to another one', async () => {
    const sentence = refusalText({ reason: 'address-by-director', director: 'Jana Dubois' })
    const card = await expectRefused(team, resend(an, { target: 'ad', address: 'an@elders.example' }), sentence)
    expect(filledIn(card)).toEqual({ target: 'ad' })
    team.mailer.fate = () => ({ state: 'delivered' })
    await team.settle(await team.ask(resend(an, { target: 'ad' })))
    expect(mailsTo('ad@go.example')).toHaveLength(2)
  })

  test('refuses an address that is none, and what was typed stays', async () => {
    const typed = { target: 'ad', address: 'an.ad@go' }
    const card = await expectRefused(team, resend(jana, typed), refusalText({ reason: 'bad-address', of: ['ad'] }))
    expect(filledIn(card)).toEqual(typed)
  })

  test('refuses what needs no sending again, and everyone but the director and the facilitator', async () => {
    for (const target of ['', 'dico', 'codi', 'network', 'iemand'])
      await expectRefused(team, resend(jana, { target }), refusalText({ reason: 'nothing-to-resend' }))
    const sentence = refusalText({ reason: 'not-facilitator', facilitator: 'An Peeters' })
    for (const who of [bert, lena]) await expectRefused(team, resend(who, { target: 'ad' }), sentence)
  })

  test('is sent at the next look when the bot stops after any of its writes, and pressing again brings it too', async () => {
    await sweepFor(16)
    expect(await sweep(team.app, strictly)).toEqual([])
    team.mailer.fate = () => ({ state: 'delivered' })
    for (let allowed = 1; ; allowed++) {
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      const pressed = await team.ask(resend(jana, { target: 'ad' })).catch((error: Error) => error)
      team.store.down = () => false
      if (!(pressed instanceof Error)) break
      if ((await stateOf('ad')) !== 'waiting') continue
      const jobs = await sweep(team.app, strictly)
      expect(jobs, `after ${allowed} writes`).toContainEqual({ kind: 'deliver', scan: 'scan-1', to: 'ad' })
      expect((await team.ask(resend(jana, { target: 'ad' }))).jobs).toContainEqual(jobs[0])
      return
    }
    expect.unreachable('it never waited with the bot stopped')
  })

  test('pressed twice sends one mail', async () => {
    team.mailer.fate = () => ({ state: 'delivered' })
    const [one, two] = await Promise.all([
      team.ask(resend(jana, { target: 'ad' })),
      team.ask(resend(jana, { target: 'ad' }))
    ])
    await team.settle(one)
    await team.settle(two)
    expect(mailsTo('ad@go.example')).toHaveLength(2)
  })
})

describe('what the network gets', () => {
  test('waits as choices: no centre, no person, no vote and no word that anyone typed', async () => {
    await team.settle(await team.sign())
    await team.settle({ ...nothing, jobs: [{ kind: 'deliver', scan: 'scan-1', to: 'network' }] })
    const all = await team.store.everything()
    const rows = all['network!poolster-clb!2026-2027'] ?? []
    expect(rows).toHaveLength(1)
    expect(all['totals!poolster-clb'], 'nobody reads anything of it').toBeUndefined()
    const text = JSON.stringify(rows)
    for (const secret of ['CLB Noord', 'scan-1', 'Peeters', 'Dubois', HELD_BACK, 'jana', 'notes', 'rounds', 'voted'])
      expect(text, secret).not.toContain(secret)
    expect(text.match(/"stage":"planmatig","toward":"planmatig"/g)).toHaveLength(11)
    expect(text.match(/"levers":\["people"\]/g)).toHaveLength(11)
    expect(text).toContain('"priorities":["preventie","plg","teamwerk"]')
  })

  test('is given again where the bot stopped meanwhile, and never perhaps', async () => {
    const { jobs } = await team.sign()
    let isStopped = false
    team.store.down = (_, partition) => {
      isStopped ||= partition.startsWith('network!')
      return isStopped
    }
    await doing(jobs.filter((job) => job.kind === 'deliver' && job.to === 'network'))
    team.store.down = () => false
    expect(isStopped).toBe(true)
    expect(await stateOf('network')).toBe('waiting')
    await sweepFor(12)
    expect(await stateOf('network')).toBe('delivered')
    const receipt = receiptsOn((await team.types(jana, 'resultaat')).card).at(-1)
    expect(receipt).toMatch(/^Het netwerk: .* \| Klaargezet op .*minstens vijf centra/)
  })
})
