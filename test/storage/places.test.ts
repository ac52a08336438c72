import { expect, test } from 'vitest'
import { closeVote, submit, toDirector } from '../../src/scan/scan.ts'
import { NO_TALK } from '../../src/scan/talk.ts'
import { lease } from '../../src/storage/lease.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { networkStore } from '../../src/storage/network.ts'
import { scanStore } from '../../src/storage/scans.ts'
import type { Store } from '../../src/storage/store.ts'
import { aChat, aDraft, aMember, anOpenScan, anOwnChat } from '../build/scan.ts'
import { aClosing, anAnswer } from '../build/sheet.ts'

const AT = '2026-11-23T10:00:00.000Z'
const LATER = '2026-11-24T10:00:00.000Z'

const figures = { instrument: 'proef', schoolYear: '2026-2027', blocks: [], priorities: [] }

/** The places of all that is kept: partition and key. Another one here is a step for what lies there already. */
const PLACES = [
  'chat!tenant-1!a:1 welcomed',
  'chat!tenant-1!chat-1 asked!0X-7CJhUtIf5bJ9rDUsGbVNIv-6tqy4WQ_aK6V9rFIE',
  'chat!tenant-1!chat-1 live',
  'erasing tenant-1!id-an',
  'lease sender',
  'met 2026-11-23T10:00:00.000Z!tenant-1!id-an',
  'network!proef!2026-2027 batch',
  'network!proef!2026-2027 centre!ILou9cGXhaaUDuBZ91o-sNav4IPKwbZ41wzTrXti-nM',
  'network!proef!2026-2027 centre!JpeUfMwlSAp6UdzIKZXwc8piutedHnyRuLYDBOgDQgI',
  'network!proef!2026-2027 centre!fdsw8ZbWZ0_zNHorMTnRaZJHWMMaBjATp0kkboCn1jE',
  'network!proef!2026-2027 centre!pI7Q9vwztVob8WGzjnWwNCJEYBo52rJBvNCMLQt98aQ',
  'network!proef!2026-2027 centre!wrJYS1-xYEqZ5g3CiEVVCfxKj9gw0g7twCA1-kbBV3s',
  'offers!proef yGNxBJMCpL9DzKIS-rV2eN5oQMrICnGFe_rMjsn__4M',
  'person!tenant-1!id-an chat',
  'person!tenant-1!id-an joined!scan-1',
  'scan!scan-1 block!een',
  'scan!scan-1 conclusion',
  'scan!scan-1 delivery!ad',
  'scan!scan-1 earlier!id-an',
  'scan!scan-1 linked',
  'scan!scan-1 log!2026-11-23T10:00:00.000Z!MyP_bmpbJDQdBaeW',
  'scan!scan-1 loose!part-2',
  'scan!scan-1 loose!part-3',
  'scan!scan-1 loose!part-4',
  'scan!scan-1 loose!part-5',
  'scan!scan-1 member!id-an',
  'scan!scan-1 member!id-an!closing',
  'scan!scan-1 member!id-an!muted',
  'scan!scan-1 member!id-an!r1!een',
  'scan!scan-1 member!id-an!r2!een',
  'scan!scan-1 nameless!0',
  'scan!scan-1 outcome!een',
  'scan!scan-1 painted!shared',
  'scan!scan-1 picture',
  'scan!scan-1 picture!agenda',
  'scan!scan-1 picture!talk!een',
  'scan!scan-1 reader!director',
  'scan!scan-1 reader!facilitator',
  'scan!scan-1 scan',
  'scan!scan-1 sent!nudge!id-an!2026-11-23',
  'scan!scan-1 turnout',
  'scan!scan-1 wish!agree!een!wish-1',
  'scan!scan-1 wish!card!id-an!wish-1',
  'scan!scan-1 wish!discussion!een!wish-1',
  'scan!scan-1 wish!nudges!2026-11-23',
  'scan!scan-1 wish!shared!wish-1',
  'scan!scan-1 wish!time!een!2026-11-23T10:00:00.000Z',
  'totals!proef 2026-2027',
  'watching at!scan-1',
  'watching due!!scan-1',
  'watching due!2026-11-24T10:00:00.000Z!scan-1',
  'watching rest!2026-11-23T10:00:00.000Z!scan-1'
]

/** A store, and every place in it where something was kept. */
function noting() {
  const inner = memoryStore()
  const places = new Set<string>()
  const store: Store = {
    ...inner,
    write(partition, changes) {
      for (const { key, data } of changes) if (data !== undefined) places.add(`${partition} ${key}`)
      return inner.write(partition, changes)
    }
  }
  return { store, places }
}

test('everything lies where earlier versions looked for it, and where later ones will', async () => {
  const { store, places } = noting()
  const scans = scanStore(store)
  const scan = anOpenScan()
  const found = async () => {
    const view = await scans.view(scan.id, 'id-an')
    if (!view?.own) throw new Error('there is no such scan, or no such member')
    return { ...view, own: view.own }
  }
  const log = { at: AT, by: { id: 'id-an', name: 'An' }, logged: { what: 'signed' } } as const
  const signed = submit(toDirector(closeVote(scan, AT), AT), AT)
  const sending = { state: 'perhaps', reason: '', message: '', at: AT, by: 'attempt-1' } as const
  const delivery = { state: 'waiting', reason: '', at: AT } as const
  const outcome = {
    block: 'een',
    answer: anAnswer('planmatig'),
    how: 'majority',
    notesShared: false,
    rounds: []
  } as const
  const chat = aChat({ tenant: 'tenant-1', id: 'chat-1' })
  const own = { ...anOwnChat(), tenant: 'tenant-1' }
  const asked = { at: AT, clickedAt: AT }
  const nameless = { block: 'een', answers: [], ballots: ['planmatig'], closings: [] }

  await scans.draft(aDraft())
  const draft = await scans.view(scan.id, 'id-an')
  if (draft) await scans.change(draft.scan, scan, [aMember('An')], log)
  await scans.saveAnswer(scan.id, (await found()).own, 'een', anAnswer('planmatig'), AT)
  await scans.saveBallot(scan.id, (await found()).own, 'een', 'planmatig', AT)
  await scans.saveClosing(scan.id, (await found()).own, aClosing(), AT, AT)
  await scans.mute(scan.id, 'id-an', AT)
  await scans.changeTalks((await found()).scan, [{ block: 'een', before: undefined, after: NO_TALK }])
  await scans.conclude((await found()).scan, scan, undefined, { practices: [], priorities: [] })
  await scans.savePicture(scan.id, 'result', undefined, { token: 'token-1', of: 'digest', until: AT })
  await scans.savePicture(scan.id, 'agenda', undefined, { token: 'token-2', of: 'digest', until: AT })
  await scans.savePicture(scan.id, 'talk!een', undefined, { token: 'token-3', of: 'digest', until: AT })
  await scans.notePainted(scan.id, 'shared', {})
  await scans.claimSending(scan.id, 'nudge!id-an!2026-11-23', sending)
  await scans.wish(scan.id, { what: 'card', member: 'id-an', asked: 'wish-1' }, AT)
  await scans.wish(scan.id, { what: 'agree', block: 'een', asked: 'wish-1' }, AT)
  await scans.wish(scan.id, { what: 'discussion', block: 'een', asked: 'wish-1' }, AT)
  await scans.wish(scan.id, { what: 'shared', asked: 'wish-1' }, AT)
  await scans.wish(scan.id, { what: 'nudges', members: ['id-an'], day: '2026-11-23' }, AT)
  await scans.wish(scan.id, { what: 'time', block: 'een', until: AT }, AT)
  await scans.noteLinked(scan.id, ['id-an'])
  const handedOver = { ...scan, facilitator: { id: 'id-bert', name: 'Bert' } }
  await scans.changePeople((await found()).scan, handedOver, { earlier: ['id-an'] }, AT, log)
  const loose = { place: { progress: 'ready', took: 'voted' }, isClosed: () => true } as const
  let ids = 0
  await scans.disown((await found()).scan, 'id-an', asked, () => `part-${++ids}`, loose)
  const turnout = { members: 1, voted: 1 }
  const shown = { chat: own, message: '' }
  await scans.submit((await found()).scan, signed, { outcomes: [outcome], turnout }, new Map([['ad', delivery]]), shown)
  await scans.saveReader(scan.id, 'facilitator', undefined, shown)
  await scans.forgetWho(scan.id, [nameless], 100)
  await scans.watch(scan.id, LATER)
  await scans.rest(scan.id, AT)
  await scans.claim(chat, undefined, scan.id)
  await scans.noteAsked(chat, 'id-an', scan.id)
  await scans.meet(own, 'id-an', own, AT)
  await scans.remember('id-an', own, { id: scan.id, openedAt: AT, chat })
  await scans.askErasing({ tenant: 'tenant-1', person: 'id-an', ...asked })
  const network = networkStore(store, store)
  for (const name of ['a', 'b', 'c', 'd', 'e']) await network.give({ tenant: 'tenant-1', name }, figures)
  await network.offer('proef', scan.id, { centre: 'CLB Noord', schoolYear: '2026-2027', blocks: ['een'] })
  await lease(store, 'sender', 'replica-1', () => 0).renew()

  expect([...places].sort()).toEqual(PLACES)
})
