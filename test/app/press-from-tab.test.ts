import { beforeAll, describe, expect, test } from 'vitest'
import { ON_PAGE, pressFromTab } from '../../src/app/press-from-tab.ts'
import type { Who } from '../../src/app/scan/request.ts'
import { VERBS, type Verb } from '../../src/cards/action.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { TENANT } from '../build/activity.ts'
import { queued, type TeamsApp } from '../build/app.ts'
import { anAgreePress } from '../build/presses.ts'
import { an, bert, ivo, jana, lena } from '../build/the-team.ts'
import { BLOCK, inState, RULES, STATES } from './rules.ts'
import { aRevealedScan, discussionsIn } from './talking.ts'

/** Who could press on the page of An's scan, by what they are to it; Ivo facilitates another scan. */
const ROLES = {
  facilitator: an,
  member: bert,
  director: jana,
  'facilitator of another scan': ivo,
  outsider: lena
} as const
type RoleOnPage = keyof typeof ROLES
const PART: readonly RoleOnPage[] = ['facilitator', 'member', 'director']

const who = (role: RoleOnPage, tenant = TENANT): Who => ({ id: ROLES[role].aadObjectId, tenant })
const kindsOf = (jobs: readonly { kind: string }[]) => jobs.map(({ kind }) => kind)
const pressOf = (verb: (typeof ON_PAGE)[number]) => ({ ...RULES[verb].press, verb, scan: 'scan-1' })

describe.each(STATES)('on the page of a scan that is %s', (state) => {
  /** Nothing that is refused changes anything, so one scan serves all refusals. */
  let shared: TeamsApp
  beforeAll(async () => {
    shared = await inState(state)
  })

  test.each(ON_PAGE)('%s is refused with the words of the card, and changes nothing', async (verb) => {
    const { who: may, when }: { who: readonly string[]; when: readonly string[] } = RULES[verb]
    const before = await shared.store.everything()
    for (const role of PART) {
      if (may.includes(role) && when.includes(state)) continue
      const onCard = await shared.presses(ROLES[role], pressOf(verb))
      const { answer, jobs } = await pressFromTab(shared.app, who(role), pressOf(verb))
      // A draft has no page: nobody has a part in it yet.
      // Done already: on the card a sentence about where to look, which on the page is another place.
      const isDone = onCard.jobs.length > 0
      const said = isDone ? { kind: 'done' } : { kind: 'said', text: onCard.text }
      if (state === 'draft') expect(answer).toBeUndefined()
      else expect(answer, role).toMatchObject(onCard.card ? { kind: 'form' } : said)
      expect(kindsOf(jobs), role).toEqual(kindsOf(onCard.jobs))
      expect(await shared.store.everything(), `${role} changes nothing`).toEqual(before)
    }
  })

  test.each(ON_PAGE)('%s is for who has no part in the scan as in one that is not there', async (verb) => {
    for (const one of [who('outsider'), who('facilitator of another scan'), who('facilitator', 'another-tenant')])
      for (const scan of ['scan-1', 'no-such-scan'])
        expect(await pressFromTab(shared.app, one, { ...pressOf(verb), scan })).toEqual({ answer: undefined, jobs: [] })
  })

  const now = ON_PAGE.filter((verb) => (RULES[verb].when as readonly string[]).includes(state))
  test.each(now)('%s does for the facilitator what it does on the card', async (verb) => {
    const [card, page] = await Promise.all([inState(state), inState(state)])
    const said = await card.presses(an, pressOf(verb))
    const { answer, jobs } = await pressFromTab(page.app, who('facilitator'), pressOf(verb))
    expect(answer).toBeDefined()
    expect(kindsOf(jobs)).toEqual(kindsOf(said.jobs))
    const talks = async ({ app }: TeamsApp) => {
      const { value } = (await app.scans.whole('scan-1'))?.talks.get(BLOCK) ?? {}
      return { ...value, timer: value?.timer?.minutes }
    }
    expect(await talks(page)).toEqual(await talks(card))
  })
})

test('what is no button of the page is no button there, whoever presses it', async () => {
  const { app, store } = await inState('closed')
  const before = await store.everything()
  const elsewhere = (Object.keys(VERBS) as Verb[]).filter((verb) => !(ON_PAGE as readonly Verb[]).includes(verb))
  for (const press of [
    ...elsewhere.map((verb) => ({ ...RULES_OF(verb), verb, scan: 'scan-1' })),
    null,
    'agree',
    [],
    {}
  ])
    expect(await pressFromTab(app, who('facilitator'), press)).toEqual({
      answer: { kind: 'said', text: refusalText({ reason: 'unknown-action' }) },
      jobs: []
    })
  expect(await store.everything()).toEqual(before)
})

const RULES_OF = (verb: Verb): object =>
  (RULES as Readonly<Partial<Record<Verb, { readonly press: object }>>>)[verb]?.press ?? {}

test('who presses is who signed in, whatever the page says, and is called what the scan calls them', async () => {
  const { app, store } = await aRevealedScan()
  const claims = {
    speaker: { id: an.aadObjectId },
    from: { aadObjectId: an.aadObjectId },
    name: 'Zoë',
    id: an.aadObjectId
  }
  const refused = await pressFromTab(
    app,
    { id: bert.aadObjectId, tenant: TENANT },
    { ...anAgreePress(BLOCK), ...claims }
  )
  expect(refused.answer).toEqual({
    kind: 'said',
    text: refusalText({ reason: 'not-facilitator', facilitator: an.name })
  })
  await pressFromTab(app, { id: an.aadObjectId, tenant: TENANT }, { ...anAgreePress(BLOCK), ...claims })
  const rows = JSON.stringify(await store.everything())
  expect(rows).not.toContain('Zoë')
  const log = (await app.scans.logOf('scan-1')).filter(({ logged }) => logged.what === 'agreed')
  expect(log.map(({ by }) => by)).toEqual([{ id: an.aadObjectId, name: an.name }])
})

test('a press on the page notes no place where anybody is, and asks for nothing in a chat', async () => {
  const { app, store } = await aRevealedScan()
  const placesOf = async () =>
    JSON.stringify(await store.everything())
      .match(/"(?:serviceUrl|chat)\\?":[^,}]*/g)
      ?.toSorted()
  const before = await placesOf()
  const { answer, jobs } = await pressFromTab(app, who('facilitator'), {
    verb: 'agree-open',
    scan: 'scan-1',
    block: BLOCK
  })
  expect(answer?.kind).toBe('form')
  expect(jobs).toEqual([])
  expect(await placesOf()).toEqual(before)
})

describe('recording on the page', () => {
  let team: TeamsApp
  const press = (data: object) => pressFromTab(team.app, who('facilitator'), data)
  const formOf = async (data: object) => {
    const { answer } = await press(data)
    if (answer?.kind !== 'form') throw new Error(`no form but ${answer?.kind}`)
    return answer.form
  }
  const OPEN = { verb: 'agree-open', scan: 'scan-1', block: BLOCK }
  beforeAll(async () => {
    team = await aRevealedScan()
  })

  test('is filled in by the same rule as the card, with figures beside each, and nothing from a tie', async () => {
    const form = await formOf(OPEN)
    const [vote] = form.fields
    expect([vote?.id, vote?.value]).toEqual(['vote', ''])
    expect(vote?.figures).toBe(
      'Antwoorden: Fragmentair\u00a03 · Planmatig\u00a01 · Geïntegreerd\u00a02 · Systematisch\u00a03'
    )
    expect(form.standing).toContain('meer dan de helft')
    expect([form.seen, form.errors, form.share.isShared]).toEqual([0, [], false])
  })

  test('says all that is to be mended, each at its field, and keeps what was typed', async () => {
    const note = 'Wij leerden veel van de nieuwe wisselleren.'
    const form = await formOf(anAgreePress(BLOCK, { vote: '', levers: '', 'note-levers': note }))
    const wrong = [...form.fields, ...form.notes].filter((field) => field.wrong !== '').map(({ id }) => id)
    expect(wrong).toEqual(['vote', 'levers'])
    expect(form.errors).toHaveLength(2)
    expect(form.notes.find(({ id }) => id === 'note-levers')?.value).toBe(note)
    expect(form.fields.find(({ id }) => id === 'barriers')?.value).toBe('none')
  })

  test('shows in the channel what is recorded, and does not overwrite what another card recorded since', async () => {
    const open = await press({ verb: 'discuss', scan: 'scan-1', block: BLOCK })
    await team.settle({ text: undefined, card: undefined, jobs: open.jobs.map(queued) })
    const before = discussionsIn(team).length
    const { answer, jobs } = await press(anAgreePress(BLOCK))
    expect(answer).toEqual({ kind: 'done', block: BLOCK })
    await team.settle({ text: undefined, card: undefined, jobs: jobs.map(queued) })
    expect(JSON.stringify(discussionsIn(team).slice(before))).toContain(strings.talk.agreedHeading)
    const late = await formOf(anAgreePress(BLOCK, { levers: 'systems' }))
    expect(late.errors).toEqual([refusalText({ reason: 'agreed-outdated', stored: 'Planmatig' })])
    expect([late.seen, late.fields.find(({ id }) => id === 'levers')?.value]).toEqual([1, 'systems'])
    expect((await press({ ...anAgreePress(BLOCK, { levers: 'systems' }), seen: late.seen })).answer?.kind).toBe('done')
  })

  test('an emptied explanation is empty again, without a dash', async () => {
    const filled = { ...anAgreePress(BLOCK, { levers: 'systems', 'note-levers': 'Eerst dit.' }), seen: 2 }
    expect((await press(filled)).answer?.kind).toBe('done')
    const { seen, shown } = await formOf(OPEN)
    expect(shown).toContain('note-levers')
    const again = { ...anAgreePress(BLOCK, { vote: '', 'note-levers': '' }), seen, shown }
    const form = await formOf(again)
    expect(form.notes.find(({ id }) => id === 'note-levers')?.value).toBe('')
    const mended = { ...anAgreePress(BLOCK, { 'note-levers': '' }), seen, shown: form.shown }
    expect((await press(mended)).answer?.kind).toBe('done')
    expect((await formOf(OPEN)).notes.map(({ value }) => value).join('')).toBe('')
  })

  test('what is left half-way is kept, and not recorded', async () => {
    const { answer } = await press({ ...anAgreePress('plg', { levers: 'systems' }), verb: 'agree-skip' })
    expect(answer?.kind).toBe('done')
    const talk = (await team.app.scans.whole('scan-1'))?.talks.get('plg')?.value
    expect([talk?.agreed, talk?.unrecorded?.answer.vote]).toEqual([undefined, 'planmatig'])
    expect((await formOf({ ...OPEN, block: 'plg' })).standing).toBe(strings.agree.unrecorded)
  })

  test('Volgende bouwsteen says which one it opened for everyone, and a next that is not there is said', async () => {
    const { answer } = await press({ verb: 'discuss-next', scan: 'scan-1', block: BLOCK })
    expect(answer?.kind === 'done' && answer.block).toBeTruthy()
  })
})
