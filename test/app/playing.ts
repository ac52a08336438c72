import { expect } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { handle } from '../../src/app/handle.ts'
import type { App } from '../../src/app/scan/app.ts'
import type { Filled } from '../../src/cards/templates.ts'
import type { Job } from '../../src/delivery/jobs.ts'
import { describePicture } from '../../src/report/picture-text.ts'
import { scanStore } from '../../src/storage/scans.ts'
import { pressing, TENANT } from '../build/activity.ts'
import { aRunningScan, at, queued } from '../build/app.ts'
import { recordingMailer } from '../build/mailer.ts'
import { parseActivity } from '../build/parsed.ts'
import { aContextPress, anAgreePress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, jana, type Listed, THREAD, voters } from '../build/the-team.ts'
import { shortInstrument } from '../model/buttons.ts'
import { asHeard, isNo } from '../model/cards.ts'
import { BLOCKS } from '../model/expected.ts'
import type { Design } from '../model/play.ts'
import { troubledStore } from '../model/trouble.ts'
import { lookAtResult } from './look/looking.ts'
import { aReader, type Truth } from './showings.ts'
import { readTheTab } from './tab-showings.ts'

/** What one member does; `again` holds a vote for every time the second round opens, and `gone` when they erase: at which step. */
export type Doing = {
  readonly first: readonly { readonly vote: string; readonly lever: string }[]
  readonly closing: boolean
  readonly late: boolean
  readonly again: readonly { readonly vote: string; readonly late: boolean }[]
  readonly gone: 'never' | 'before' | 'after' | 'in-round' | 'after-round' | 'reopened'
}
/** What everyone does. */
export type Story = { readonly members: readonly Doing[] }

/** The block that is voted on again, and again. */
const VOTED_AGAIN = BLOCKS[0]
/** Plays a story and gives what its reader found; undefined where the scan was not to be anonymous. */
export async function play({ members }: Story, visibility = 'anonymous', design: Design = (store) => scanStore(store)) {
  const people = voters.slice(0, members.length)
  const mailer = recordingMailer()
  const rest = people.slice(1).map(({ aadObjectId }) => aadObjectId)
  const team = await aRunningScan({ visibility, members: rest.join(',') }, mailer)
  const scan = await team.app.scans.whole('scan-1')
  if (scan?.scan.value.state !== 'open') return undefined
  const instrument = shortInstrument(team.app)
  const truth: Truth = { first: new Map(BLOCKS.map((id) => [id, new Map()])), again: new Map(), closings: new Set() }
  const cast = new Map<string, string>()
  const reader = aReader(truth, new Map(instrument.blocks.map(({ id, name }) => [id, name])))
  const fresh = new Set<string>([...BLOCKS, ''])
  const jobs: Job[] = []
  let isRevealed = false
  let seconds = 0
  let onPages = 0
  const got = (card: Filled) => {
    if (!isRevealed) return
    const actions = card.name === 'agree' ? card.data.buttons.foot.map(({ action }) => action) : []
    const block = actions.find((action) => action.verb === 'agree')?.block ?? ''
    reader.card(card, fresh.has(block))
  }
  const { messenger, printer } = team.app
  const app: App = {
    ...team.app,
    scans: design(team.store, ''),
    instruments: { current: new Map([[instrument.id, instrument]]), earlier: [] },
    messenger: {
      ...messenger,
      post: async (chat, card) => {
        got(card)
        return messenger.post(chat, card)
      },
      update: async (chat, message, card) => {
        got(card)
        return messenger.update(chat, message, card)
      }
    },
    printer: {
      ...printer,
      picture: async (order) => {
        reader.result('result' in order ? order.result : 'rounds' in order ? order.rounds : order.figures)
        return new Uint8Array()
      },
      documents: async ({ instrument: of, result }) => {
        reader.result(result)
        reader.text(describePicture(of, result))
        return { picture: new Uint8Array(), pdf: new Uint8Array(), workbook: new Uint8Array() }
      }
    }
  }

  for (const [place, doing] of members.entries()) await answers(nameOf(place), doing)
  await erasing('before')
  const onTheirWay = await Promise.all(
    members.flatMap(({ late, first }, place) =>
      late && !truth.first.get(VOTED_AGAIN)?.has(nameOf(place).name) && first[0]?.vote === ''
        ? [heldUp(nameOf(place), aVotePress(VOTED_AGAIN, 'systematisch'))]
        : []
    )
  )
  isRevealed = true
  await does(an, { verb: 'close-yes' }, THREAD)
  for (const goOn of onTheirWay) await goOn()
  await theTab()
  await does(an, { verb: 'discuss', block: VOTED_AGAIN }, THREAD)
  await erasing('after')
  for (const opening of [0, 1, 2]) {
    await does(an, { verb: 'revote', block: VOTED_AGAIN }, THREAD)
    const held: (() => Promise<boolean>)[] = []
    for (const [place, { again }] of members.entries()) {
      const { vote = '', late = false } = again[opening] ?? {}
      if (vote === '') continue
      if (late) held.push(await heldUp(nameOf(place), aBallot(vote), THREAD))
      else if (await does(nameOf(place), aBallot(vote), THREAD)) cast.set(nameOf(place).name, vote)
    }
    if (opening > 0) await erasing('reopened')
    else await erasing('in-round')
    await does(an, { verb: 'end-revote', block: VOTED_AGAIN }, THREAD)
    truth.again.set(VOTED_AGAIN, [...(truth.again.get(VOTED_AGAIN) ?? []), [...cast.values()]])
    await does(an, { verb: 'end-revote-yes', block: VOTED_AGAIN, round: opening }, THREAD)
    await theTab()
    for (const goOn of held) await goOn()
    await does(an, { verb: 'discuss', block: VOTED_AGAIN }, THREAD)
    await does(an, { verb: 'agree-open', block: VOTED_AGAIN })
    if (opening === 0) await erasing('after-round')
    await theTab()
  }
  for (const id of BLOCKS) {
    await does(an, { verb: 'agree-open', block: id })
    fresh.delete(id)
    await does(an, anAgreePress(id, { ambition: 'systematisch' }))
  }
  fresh.delete('')
  await theTab()
  const { practices: _, ...priorities } = aSendPress(prioritiesOf())
  await does(an, { ...priorities, practices: VOTED_AGAIN, verb: 'to-director' })
  await does(an, { verb: 'to-director-yes' })
  await theTab()
  for (const receiver of ['director', 'group', 'channel', 'network'])
    await does(jana, { verb: 'preview-show', receiver, part: VOTED_AGAIN })
  await does(jana, { verb: 'sign', 'mail-director': 'jana@clb.example', 'mail-ad': 'ad@go.example' })
  await does(jana, { verb: 'sign-yes' })
  const after = await app.scans.whole('scan-1')
  expect(after?.scan.value.state).toBe('submitted')
  reader.result({ blocks: after?.outcomes ?? [] })
  await theTab()
  for (const mail of mailer.sent) reader.text(JSON.stringify({ ...mail, attachments: [] }))
  expect(JSON.stringify(await team.store.read('figures!poolster-clb!2026-2027'))).not.toContain('"votes"')
  expect(onPages, 'answers of the tab that were read').toBeGreaterThan(100)
  return reader

  function nameOf(place: number): Listed {
    return people[place] ?? an
  }

  async function answers(who: Listed, { first, closing }: Doing): Promise<void> {
    for (const [place, id] of BLOCKS.entries()) {
      const { vote = '', lever = '' } = first[place] ?? {}
      if (vote === '' || !(await does(who, aVotePress(id, vote)))) continue
      const isTold =
        vote !== 'abstain' && lever !== '' && (await does(who, aContextPress(id, { ambition: vote, levers: lever })))
      truth.first.get(id)?.set(who.name, { vote, ...(isTold && { lever }) })
    }
    const { verb: _, ...closings } = aSendPress(prioritiesOf())
    if (
      closing &&
      (await does(who, { ...closings, verb: 'overview', from: 'closing', block: '', practices: VOTED_AGAIN }))
    )
      truth.closings.add(who.name)
  }

  async function erasing(when: Doing['gone']): Promise<void> {
    for (const [place, { gone }] of members.entries()) {
      if (gone !== when) continue
      const { name } = nameOf(place)
      await does(nameOf(place), { verb: 'erase-yes' })
      // What was shown of a round stays so; when it opens again, whoever was erased can vote anew.
      cast.delete(name)
      if (when !== 'before') continue
      for (const said of truth.first.values()) said.delete(name)
      truth.closings.delete(name)
    }
  }

  /** Presses, reads the answer and, once the vote is closed, all that follows; whether it was done. */
  async function does(who: Listed, data: object, where = `a:${who.id}`): Promise<boolean> {
    return heard(await handle(app, parseActivity(asPress(who, data, where))))
  }

  /** A press that read what it needs and has not written yet; gives what lets it go on. */
  async function heldUp(who: Listed, data: object, where = `a:${who.id}`): Promise<() => Promise<boolean>> {
    const way = troubledStore(team.store, { call: 2, what: 'held' }, (operation) => expect(operation).toBe('write'))
    const ended = handle({ ...app, scans: design(way.store, '') }, parseActivity(asPress(who, data, where)))
    await Promise.race([ended, way.held])
    return async () => {
      way.letGo()
      return heard(await ended)
    }
  }

  async function heard(outcome: Awaited<ReturnType<typeof handle>>): Promise<boolean> {
    const { reply } = outcome
    if (reply.kind === 'card') got(reply.card)
    if (reply.kind === 'text' && isRevealed) reader.text(reply.text)
    jobs.push(...outcome.jobs)
    if (!isRevealed) jobs.length = 0
    for (let job = jobs.shift(); job; job = jobs.shift()) jobs.push(...(await doJob(app, queued(job))))
    if (isRevealed) await looking()
    return !isNo(asHeard(outcome))
  }

  /** Everyone who has a part in it looks at the result. */
  async function looking(): Promise<void> {
    for (const { aadObjectId: id = '' } of [an, people.at(-1) ?? an, jana]) {
      const look = await lookAtResult(app, { id, tenant: TENANT }, 'scan-1')
      if (look && look !== 'still-open') reader.look(look)
    }
  }

  /** Everyone who has a part in it, and who reads for the network, looks at every page and takes every file along. */
  async function theTab(): Promise<void> {
    const ids = [an, people.at(-1) ?? an, jana].map(({ aadObjectId = '' }) => aadObjectId)
    const viewers = [...ids, 'reader'].map((id) => ({ id, tenant: TENANT, readsNetwork: id === 'reader' }))
    onPages += await readTheTab(app, viewers, reader.breach)
  }

  function asPress(who: Listed, data: object, where: string) {
    const timestamp = new Date(Date.UTC(2026, 10, 24, 10, 0, seconds++)).toISOString()
    return { ...pressing(who, { scan: 'scan-1', ...data }, at(where)), timestamp }
  }
}

const aBallot = (vote: string) => ({ verb: 'ballot', block: VOTED_AGAIN, vote })
const prioritiesOf = () => Object.fromEntries(BLOCKS.map((id, place) => [`priority-${place + 1}`, id]))
