import { afterEach, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { mailerOf } from '../../src/delivery/mail-choice.ts'
import { freePort } from '../../src/local/child.ts'
import { strings } from '../../src/words/index.ts'
import { ADDRESSES, aConceptScan, receiptsOn } from '../app/delivering.ts'
import { strictly } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { jana } from '../build/the-team.ts'
import { FROM, type SmtpStandIn, startSmtp } from '../delivery/mail-servers.ts'

const servers: SmtpStandIn[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

async function startServer(port: number): Promise<SmtpStandIn> {
  const server = await startSmtp({}, port)
  servers.push(server)
  return server
}

test('while the mail server is down for an hour the receipts say that mails wait; once it is back each goes out once', async () => {
  const port = await freePort()
  const team = await aConceptScan(
    mailerOf({ kind: 'smtp', from: FROM, server: { host: '127.0.0.1', port, tls: 'none' } })
  )
  const receipts = async () => receiptsOn((await team.types(jana, 'resultaat')).card)

  /** Does these, and what follows; what can't be done now stays due. */
  async function doing(jobs: readonly Job[]): Promise<number> {
    let failures = 0
    for (const job of jobs)
      await doJob(team.app, job).then(doing, () => {
        failures++
      })
    return failures
  }
  /** Looks for what is due for so many minutes; the clock goes on a minute at every look. */
  async function minutes(count: number): Promise<number> {
    let failures = 0
    const end = team.app.now().getTime() + count * 60_000
    while (team.app.now().getTime() < end) failures += await doing(await sweep(team.app, strictly))
    return failures
  }

  await doing((await team.sign()).jobs)
  expect(await minutes(60)).toBeGreaterThan(5)
  const mails = Object.values(ADDRESSES).filter((address) => address !== '')
  for (const address of mails)
    expect((await receipts()).find((line) => line.includes(address))).toContain(strings.receipts.later)

  const server = await startServer(port)
  await minutes(12)
  const recipients = server.heard.flatMap((line) => /^RCPT TO:<([^>]+)>/.exec(line)?.[1] ?? [])
  expect(recipients.toSorted()).toEqual(mails.toSorted())
  expect(server.mails).toHaveLength(mails.length)
  const after = (await receipts()).join('\n')
  expect(after).not.toContain(strings.receipts.later)
  for (const address of mails) expect(after).toMatch(new RegExp(`${address} \\| Verstuurd op`))
})
