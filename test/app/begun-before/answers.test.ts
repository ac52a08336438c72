import { expect, test } from 'vitest'
import type { Answer } from '../../../src/scan/answer.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { aRunningScan, type TeamsApp } from '../../build/app.ts'
import { fiveOf } from '../../build/five.ts'
import { aContextPress, aVotePress } from '../../build/presses.ts'
import { an, bert, carla, THREAD } from '../../build/the-team.ts'
import { linesOf } from '../../cards/card-text.ts'
import { filledIn } from '../refused.ts'

/** Stores every answer as it was while the five questions were fields of it, and on the row of an earlier version. */
async function asBefore({ store }: TeamsApp): Promise<number> {
  const rows = (await store.read('scan!scan-1')).flatMap(({ key, data }) => {
    const { kind, content } = data as { kind: string; content: { answer: Answer } }
    if (kind !== 'answer') return []
    const { vote, replies } = content.answer
    const before = { ...content, answer: { vote, context: fiveOf(replies) } }
    return [{ key, data: { v: 1, kind, content: before }, expects: 'anything' as const }]
  })
  await store.write('scan!scan-1', rows)
  return rows.length
}

test('a scan that began with the Poolster of before goes on with what was answered there', async () => {
  const team = await aRunningScan({}, undefined, memoryStore())
  for (const who of [an, bert, carla]) {
    await team.presses(who, aVotePress('preventie', 'planmatig'))
    await team.presses(who, aContextPress('preventie', { 'note-levers': `gezien door ${who.name}` }))
  }
  await team.presses(bert, aVotePress('plg', 'fragmentair'))
  expect(await asBefore(team)).toBe(4)

  // The card that lay in the chat, pressed now; and one that shows what is kept.
  const back = { verb: 'back', scan: 'scan-1', from: 'stage', block: 'teamwerk', seen: 0 }
  expect(filledIn((await team.presses(bert, back)).card)).toMatchObject({
    ambition: 'planmatig',
    intent: 'both',
    levers: 'people',
    'note-levers': 'gezien door Bert Claes'
  })
  await team.presses(bert, aContextPress('preventie', { barriers: 'systems' }, 2))
  await team.presses(bert, aContextPress('plg', { ambition: 'systematisch' }))
  await team.settle(await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD))
  const agreed = await team.presses(an, { verb: 'agree-open', scan: 'scan-1', block: 'preventie' })
  expect(filledIn(agreed.card)).toMatchObject({
    vote: 'planmatig',
    ambition: 'keep',
    levers: 'people',
    barriers: 'none'
  })
  const { card } = await team.presses(an, { verb: 'discuss', scan: 'scan-1', block: 'preventie' }, THREAD)
  expect(card).toBeUndefined()
  const own = await team.types(carla, 'mijn gegevens')
  expect(linesOf(own.card ?? {}).join('\n')).toContain('Carla Wouters')

  const stored = (await team.store.read('scan!scan-1')).map(({ key, data }) => `${key} ${JSON.stringify(data)}`)
  const berts = stored.filter((row) => row.startsWith(`member!${bert.aadObjectId}!r1!`))
  expect(berts).toHaveLength(2)
  for (const row of berts) expect(row).toContain('"v":2')
  expect(berts.join('\n')).toContain('gezien door Bert Claes')
})
