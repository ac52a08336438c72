import { expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import type { App } from '../../src/app/scan/app.ts'
import { BusyError } from '../../src/delivery/messenger.ts'
import { aTeamsApp, filledSetup, strictly } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, THREAD } from '../build/the-team.ts'

test('an invitation whose bot froze before it left is not taken for sent by the next bot, and arrives once', async () => {
  const team = aTeamsApp()
  await team.types(an, 'start', THREAD)
  await team.presses(an, filledSetup(), THREAD)
  const moment = team.app.now()
  const waking = Promise.withResolvers<never>()
  const replica = (name: string, changes: Partial<App['messenger']> = {}): App => {
    let ids = 0
    const messenger = { ...team.app.messenger, ...changes }
    return { ...team.app, messenger, now: () => moment, newId: () => `${name}-${++ids}` }
  }
  const { post } = team.app.messenger
  const cold = replica('cold', {
    post: (chat, card) => (chat.id === `a:${bert.id}` ? waking.promise : post(chat, card))
  })
  const next = replica('next')
  const frozen = doJob(cold, { kind: 'invite', scan: 'scan-1' }).catch((error: unknown) => error)
  while (!(await team.app.scans.sending('scan-1', `invite!${bert.aadObjectId}`)))
    await new Promise((resolve) => setImmediate(resolve))

  await expect(doJob(next, { kind: 'invite', scan: 'scan-1' })).rejects.toMatchObject({ name: 'UnderWay' })
  const contactOf = async () => {
    const whole = await team.app.scans.whole('scan-1')
    return whole?.members.find(({ member }) => member.value.id === bert.aadObjectId)?.member.value.contact.state
  }
  expect(await contactOf()).toBe('waiting')

  waking.reject(new BusyError(undefined, new Error('another replica sends')))
  await frozen
  for (const job of await sweep(next, strictly)) await doJob(next, job)
  expect(team.sent.filter(({ to }) => to === `a:${bert.id}`)).toHaveLength(1)
  expect(await contactOf()).toBe('reached')
})
