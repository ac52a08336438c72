import { describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import type { Chat } from '../../src/scan/scan.ts'
import { pressing, type Sender, typing } from '../build/activity.ts'
import { aRunningScan, type TeamsApp } from '../build/app.ts'
import { aVotePress } from '../build/presses.ts'
import { an, bert, CHANNEL, carla, jana, THREAD } from '../build/the-team.ts'
import { aConcept } from './directing.ts'

const NEW = 'https://smba.example/de/'
const inChannel = { conversation: THREAD, serviceUrl: NEW }
const ownOf = ({ id }: Sender) => ({ conversation: `a:${id}`, serviceUrl: NEW })

/** Keeps which service every call to a conversation went to. */
function calledServices({ app }: TeamsApp): ReadonlyMap<string, string[]> {
  const services = new Map<string, string[]>()
  const { post, update, openChat } = app.messenger
  const keep = ({ id, serviceUrl }: Chat) => services.set(id, [...(services.get(id) ?? []), serviceUrl])
  Object.assign(app.messenger, {
    post: async (...[chat, card]: Parameters<typeof post>) => {
      keep(chat)
      return post(chat, card)
    },
    update: async (...[chat, message, card]: Parameters<typeof update>) => {
      keep(chat)
      return update(chat, message, card)
    },
    openChat: async (...[via, address]: Parameters<typeof openChat>) => {
      keep(via)
      return openChat(via, address)
    }
  })
  return services
}

describe('when Teams moves a conversation to another service', () => {
  test('the channel’s card goes there from the first activity of the channel on', async () => {
    const team = await aRunningScan()
    const services = calledServices(team)
    await team.settle(await team.ask(typing(bert, 'status', inChannel)))
    await team.settle(await team.presses(bert, aVotePress('preventie', 'planmatig')))
    expect(services.get(CHANNEL)?.at(-1)).toBe(NEW)
  })

  test('a member’s own chat goes there after a vote from it, and nobody else’s', async () => {
    const team = await aRunningScan()
    const voted = await team.ask(pressing(bert, aVotePress('preventie', 'planmatig'), ownOf(bert)))
    await team.settle(voted)
    const services = calledServices(team)
    await team.settle(await team.presses(an, { verb: 'remind', scan: 'scan-1' }, THREAD))
    expect(services.get(`a:${bert.id}`)).toEqual([NEW])
    expect(services.get(`a:${carla.id}`)).not.toContain(NEW)
    const { chat } = await team.app.scans.about((await chatOf(team)).tenant, bert.aadObjectId)
    expect(chat?.serviceUrl).toBe(NEW)
  })

  test('the director’s own chat goes there after a press on the concept', async () => {
    const team = await aConcept()
    await team.settle(await team.ask(pressing(jana, { verb: 'preview', scan: 'scan-1' }, ownOf(jana))))
    const { chat } = await team.app.scans.about((await chatOf(team)).tenant, jana.aadObjectId)
    expect(chat?.serviceUrl).toBe(NEW)
  })

  test('a vote reads and writes no more for it before it is answered', async () => {
    const costOf = async (serviceUrl: string | undefined) => {
      const team = await aRunningScan()
      let calls = 0
      team.store.down = () => {
        calls++
        return false
      }
      const place = { ...ownOf(bert), ...(serviceUrl && { serviceUrl }) }
      await team.ask(pressing(bert, aVotePress('preventie', 'planmatig'), place))
      return calls
    }
    const { serviceUrl } = await chatOf(await aRunningScan())
    expect(await costOf(NEW)).toBe(await costOf(serviceUrl))
  })

  test('and nothing moved, nothing is to be noted; noting it again changes nothing', async () => {
    const team = await aRunningScan()
    const moves = (jobs: readonly object[]) => jobs.filter((job) => 'moved' in job)
    expect(moves((await team.presses(bert, aVotePress('preventie', 'planmatig'))).jobs)).toEqual([])
    const { jobs } = await team.ask(pressing(bert, aVotePress('plg', 'planmatig'), ownOf(bert)))
    expect(moves(jobs)).toHaveLength(1)
    for (const job of jobs) await doJob(team.app, job)
    const before = await team.store.everything()
    for (const job of jobs.filter((one) => 'moved' in one)) await doJob(team.app, job)
    expect(await team.store.everything()).toEqual(before)
  })
})

async function chatOf(team: TeamsApp): Promise<Chat> {
  const view = await team.app.scans.view('scan-1', an.aadObjectId)
  if (!view) throw new Error('there is no scan')
  return view.scan.value.chat
}
