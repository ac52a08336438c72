import { describe, expect, test } from 'vitest'
import { refusalText, strings } from '../../src/words/index.ts'
import { filledSetup, inChannel } from '../build/app.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, els, everyone, jana, karim, lena, THREAD } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { ANSWERED, anAgreement, aVotedConcept, aVotedResult, CHOICES, PEOPLE, rowsOf } from './signing.ts'

/** Buttons of every card there ever was of the scan. */
const OLD_PRESSES: readonly Readonly<Record<string, unknown>>[] = [
  filledSetup(),
  aVotePress(ANSWERED, 'systematisch', 1),
  aVotePress('netwerk', 'fragmentair'),
  aVotePress(ANSWERED, 'fragmentair'),
  aContextPress(ANSWERED, { ambition: 'systematisch', 'note-intent': 'te laat' }, 2),
  aSendPress(),
  aSendPress({ 'priority-1': 'netwerk' }, 1),
  { verb: 'back', from: 'context', block: ANSWERED, seen: 2, levers: 'people' },
  { verb: 'overview', from: 'closing', block: '', seen: 1, practices: 'plg' },
  { verb: 'skip', block: ANSWERED },
  { verb: 'go-to', block: ANSWERED },
  { verb: 'closing' },
  { verb: 'join' },
  { verb: 'remind' },
  { verb: 'mute' },
  { verb: 'unmute' },
  { verb: 'change-date', closesOn: '2027-01-15' },
  { verb: 'close' },
  { verb: 'close-yes' },
  { verb: 'close-no' },
  { verb: 'discuss', block: ANSWERED },
  { verb: 'discuss-next', block: ANSWERED },
  { verb: 'keep-time', block: 'netwerk' },
  { verb: 'revote', block: 'netwerk' },
  { verb: 'end-revote', block: ANSWERED },
  { verb: 'end-revote-yes', block: ANSWERED, round: 0 },
  { verb: 'end-revote-no', block: ANSWERED },
  { verb: 'ballot', block: ANSWERED, vote: 'fragmentair' },
  { verb: 'agree-open', block: ANSWERED },
  anAgreement(ANSWERED, 1, { vote: 'systematisch' }),
  { verb: 'agree-skip', block: ANSWERED },
  { verb: 'agree-overview' },
  { verb: 'agree-wording', block: ANSWERED, part: 'definition' },
  { verb: 'agree-go-to', block: ANSWERED },
  { verb: 'agree-all' },
  { verb: 'conclude' },
  { verb: 'save-conclusion', 'priority-1': 'netwerk', 'priority-2': 'plg', 'priority-3': 'teamwerk' },
  { verb: 'to-director', 'priority-1': 'netwerk', 'priority-2': 'plg', 'priority-3': 'teamwerk' },
  { verb: 'to-director-yes' },
  { verb: 'to-director-no' },
  { verb: 'hand-over' },
  { verb: 'hand-over-to', person: carla.aadObjectId },
  { verb: 'sign', 'mail-director': 'ander@clb.example' },
  { verb: 'sign-yes' },
  { verb: 'sign-no' },
  { verb: 'send-back', remark: 'Toch niet.' },
  { verb: 'preview', 'mail-director': 'ander@clb.example', remark: 'Toch niet.' },
  { verb: 'preview-show', receiver: 'group', part: ANSWERED },
  { verb: 'preview-part', to: 'network', page: '' }
]

describe('once the director has signed', () => {
  test.each(['anonymous', 'named'])('no button of any card, by anyone, changes anything (%s)', async (visibility) => {
    const team = await aVotedResult({ visibility })
    const before = await team.store.everything()
    const inThread = (title: string) => inChannel(team).filter(({ card }) => titleOf(card) === title)
    const [summary] = inThread(strings.summary.title)
    const [filed] = inThread(strings.filed.title)
    for (const data of OLD_PRESSES)
      for (const who of [an, bert, els, jana, karim, lena])
        for (const place of [THREAD, `a:${who.id}`]) {
          const said = await team.presses(who, { ...data, scan: 'scan-1' }, place)
          await team.settle(said)
          expect(await team.store.everything(), `${data.verb} by ${who.name}`).toEqual(before)
        }
    expect(summary?.what).toBe('post')
    expect(inThread(strings.summary.title)).toEqual([summary])
    expect(inThread(strings.filed.title).at(-1)).toEqual(filed)
    expect(filed?.what).toBe('update')
  })

  test('everything that would change something says so to the facilitator', async () => {
    const team = await aVotedResult()
    for (const data of [
      anAgreement(ANSWERED, 1),
      { verb: 'agree-all' },
      { verb: 'hand-over-to' },
      { verb: 'conclude' }
    ])
      expect((await team.presses(an, { ...data, scan: 'scan-1' })).text).toBe(refusalText({ reason: 'read-only' }))
  })

  test('what was agreed, and how, is the same on the concept and on the summary', async () => {
    const team = await aVotedResult()
    const ofBlocks = (card: object | undefined) => linesOf(card ?? {}).filter((line) => line.startsWith('- '))
    const concept = team.sent.find(({ to }) => to === `a:${jana.id}`)?.card
    const summary = inChannel(team).findLast(({ card }) => titleOf(card) === strings.summary.title)?.card
    expect(ofBlocks(summary).length).toBeGreaterThanOrEqual(11)
    expect(ofBlocks(concept)).toEqual(expect.arrayContaining([...ofBlocks(summary)]))
  })
})

describe('once the director has signed an anonymous scan', () => {
  test('no row says who answered what', async () => {
    const team = await aVotedResult()
    const rows = await rowsOf(team)
    expect(rows.filter(({ key }) => /^member!.+!/.test(key))).toEqual([])
    const people = everyone.flatMap(({ id, name, aadObjectId }) => [id, name, aadObjectId ?? id])
    const naming = rows.filter(({ text }) => people.some((one) => text.includes(one)))
    expect(naming.length).toBeGreaterThan(PEOPLE.length)
    for (const { text, key } of naming) {
      expect(key).not.toMatch(/^nameless!/)
      expect(text).not.toMatch(/notitie-|"vote"|"answers?"|"closings?"|"ballots?":\[/)
    }
  })

  test('everything that was filled in is still there, without names', async () => {
    const team = await aVotedResult()
    const nameless = (await rowsOf(team)).filter(({ key }) => key.startsWith('nameless!'))
    const all = nameless.map(({ text }) => text).join('\n')
    for (const { note } of CHOICES) expect(all.split(note).length - 1, note).toBe(11)
    expect(all.match(/"vote"/g)).toHaveLength(4 * 11)
    expect(all.match(/"priorities"/g)).toHaveLength(4)
    for (const { ballot } of CHOICES) expect(all).toContain(`"${ballot}"`)
  })

  test('the whole store is the same, whoever it was that chose what', async () => {
    const one = await rowsOf(await aVotedResult())
    const turned = [...CHOICES].reverse()
    expect(await rowsOf(await aVotedResult({}, turned))).toEqual(one)
    const swapped = [CHOICES[1], CHOICES[0], CHOICES[3], CHOICES[2]]
    expect(await rowsOf(await aVotedResult({}, swapped))).toEqual(one)
    const before = await rowsOf(await aVotedConcept())
    expect(await rowsOf(await aVotedConcept({}, turned)), 'before it was not: this test can see it').not.toEqual(before)
  })
})

test('in a scan by name the answers stay with their names', async () => {
  const team = await aVotedConcept({ visibility: 'named' })
  const before = (await rowsOf(team)).filter(({ key }) => key.startsWith('member!'))
  await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' })
  const after = await rowsOf(team)
  expect(before.filter(({ key }) => key.split('!').length > 2)).toHaveLength(4 * (11 + 1 + 1))
  expect(after.filter(({ key }) => key.startsWith('member!'))).toEqual(before)
  expect(after.filter(({ key }) => key.startsWith('nameless!'))).toEqual([])
})

describe('a signature that storage interrupts', () => {
  test('is finished by pressing again, wherever it stopped', async () => {
    const team = await aVotedConcept()
    const whole = await aVotedResult()
    let halfway = 0
    for (let allowed = 0; ; allowed++) {
      let writes = 0
      team.store.down = (operation) => operation === 'write' && ++writes > allowed
      const pressed = await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }).catch((error: Error) => error)
      team.store.down = () => false
      const isSigned = (await team.app.scans.whole('scan-1'))?.scan.value.state === 'submitted'
      const isTied = (await rowsOf(team)).some(({ key }) => /^member!.+!/.test(key))
      if (!(pressed instanceof Error)) {
        expect([isSigned, isTied]).toEqual([true, false])
        expect(titleOf(pressed.card)).toBe(strings.summary.title)
        await team.settle(pressed)
        break
      }
      expect(pressed.name).toBe('StorageError')
      expect(isSigned || isTied, 'answers are never gone before the scan is signed').toBe(true)
      if (isSigned && isTied) halfway++
    }
    expect(halfway, 'it has stopped between the signature and the last row').toBeGreaterThan(0)
    // The shared card says when it was signed.
    const times = /"(?:submittedAt|at)":"[^"]*"|"painted","content":\{"of":"[^"]*"| log!\S+/g
    const withoutTime = ({ text }: { readonly text: string }) => text.replace(times, '')
    expect((await rowsOf(team)).map(withoutTime)).toEqual((await rowsOf(whole)).map(withoutTime))
  })
})
