import { expect, test } from 'vitest'
import { director } from '../../src/app/sign/director-guard.ts'
import { beforeSigning, signYes } from '../../src/app/sign/sign.ts'
import { isOwn } from '../../src/scan/conversation.ts'
import { strings } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { asSaid, at, inChannel, type TeamsApp } from '../build/app.ts'
import { parseActivity } from '../build/parsed.ts'
import { an, jana, THREAD } from '../build/the-team.ts'
import { titleOf } from '../cards/card-text.ts'
import { aConceptScan, receiptsOn } from './delivering.ts'
import { from, notOwn, ownChatOf, type Told } from './placing.ts'

/** Every place that is not known to be Jana's own, for whoever signs from there though it is refused at the door. */
const PLACES = notOwn(jana)

test('the receipts never take the place of a card that the director pressed where others read along', async () => {
  const team = await aConceptScan()
  const [channel, ...others] = PLACES
  if (!channel) throw new Error('there is no place to press in')
  await signs(team, channel)
  expect((await team.app.scans.whole('scan-1'))?.scan.value.state).toBe('submitted')
  expect(receiptsOn(inOwnChat(team)), 'they are in the director’s own chat').toHaveLength(5)
  // Pressed again, it would be that card from then on.
  for (const told of others) await signs(team, told)
  const mine = ownChatOf(jana)
  await signs(team, mine)
  expect((await readerIn(team))?.chat.id).toBe(mine.conversation.id)
})

test('where a channel is kept as the place of the receipts, nobody reads them there', async () => {
  const team = await aConceptScan()
  await team.settle(await team.sign())
  const [id = '', thread = ''] = THREAD.split(';messageid=')
  for (const reader of ['director', 'facilitator'] as const)
    for (const scope of ['channel', 'group', 'personal'] as const)
      for (const chat of [
        { id, thread },
        { id: THREAD, thread: '' },
        { id: `a:${an.id}`, thread }
      ]) {
        const whole = await team.app.scans.whole('scan-1')
        const before = whole?.readers.get(reader)
        if (!whole || !before) throw new Error('nobody reads the receipts')
        const wrong = { chat: { ...before.value.chat, ...chat, scope }, message: 'message-of-the-channel' }
        await team.app.scans.saveReader('scan-1', reader, before, wrong)
        const sent = team.sent.length
        await team.settle({ text: undefined, card: undefined, jobs: [{ kind: 'receipts', scan: 'scan-1' }] })
        const elsewhere = team.sent.slice(sent).filter(({ to }) => to !== `a:${jana.id}` && to !== `a:${an.id}`)
        expect(elsewhere.map(({ card }) => titleOf(card))).toEqual([])
        expect(team.shown.has(`${chat.id} message-of-the-channel`), `${reader} in a ${scope}`).toBe(false)
      }
})

/** Signs from a place as if the door had let it through, and does what follows. */
async function signs(team: TeamsApp, told: Told): Promise<void> {
  const request = parseActivity(from(pressing(jana, { verb: 'sign-yes', scan: 'scan-1' }, at(THREAD)), told))
  if (request.kind !== 'press') throw new Error(`${told.name}: ${request.kind}`)
  const press = { ...request, action: { verb: 'sign-yes', scan: 'scan-1' } as const, typed: {} }
  await team.settle(asSaid(await director(signYes, beforeSigning)(team.app, press)))
  const kept = await readerIn(team)
  expect(kept === undefined || isOwn(kept.chat), told.name).toBe(true)
  const read = JSON.stringify(inChannel(team).map(({ card }) => card))
  expect(read, told.name).not.toContain(strings.receipts.heading)
}

function inOwnChat({ sent }: TeamsApp): object | undefined {
  return sent.findLast(({ to }) => to === `a:${jana.id}`)?.card
}

async function readerIn({ app }: TeamsApp) {
  return (await app.scans.whole('scan-1'))?.readers.get('director')?.value
}
