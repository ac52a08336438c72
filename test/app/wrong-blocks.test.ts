import { beforeAll, describe, expect, test } from 'vitest'
import { refusalText } from '../../src/words/index.ts'
import { pressing } from '../build/activity.ts'
import { at, type TeamsApp } from '../build/app.ts'
import { an, bert, type Listed } from '../build/the-team.ts'
import { instrument } from '../cards/team.ts'
import { expectRefused } from './refused.ts'
import { aRevealedScan, aVotedScan } from './talking.ts'

/** Names of blocks of another instrument or of none, and what a key may not hold. */
const WRONG = ['w4', 'L2', 'Preventie', '__proto__', '../scan', 'preventie/\\#?%', "plg' or 'a' eq 'a", 'x'.repeat(200)]
const UNKNOWN = refusalText({ reason: 'unknown-block' }, instrument)
const filled = { vote: 'planmatig', ambition: 'planmatig', intent: 'both', difference: 'none', levers: 'people' }

const ofMembers = [
  { verb: 'vote', from: 'stage', seen: 0 },
  { verb: 'context', from: 'context', seen: 0 },
  { verb: 'wording', part: 'definition' },
  { verb: 'back', from: 'wording', seen: 0 },
  { verb: 'skip', from: 'stage' },
  { verb: 'go-to', from: 'overview' },
  { verb: 'back', from: 'stage', seen: 0 },
  { verb: 'back', from: 'context', seen: 0 },
  { verb: 'overview', from: 'context', seen: 0 }
]
const ofTheFacilitator = [
  { verb: 'discuss' },
  { verb: 'revote' },
  { verb: 'end-revote' },
  { verb: 'end-revote-yes', round: 0 },
  { verb: 'end-revote-no' },
  { verb: 'ballot' },
  { verb: 'agree-open' },
  { verb: 'agree', seen: 0 },
  { verb: 'agree-skip' },
  { verb: 'agree-wording', part: 'definition' },
  { verb: 'agree-go-to' }
]

describe('a block that is not of the scan is refused in one sentence, and nothing changes', () => {
  let open: TeamsApp
  let revealed: TeamsApp
  beforeAll(async () => {
    open = await aVotedScan()
    revealed = await aRevealedScan()
  })

  const asked = (who: Listed, data: object, block: string) =>
    pressing(who, { ...filled, scan: 'scan-1', block, ...data }, at(`a:${who.id}`))

  test.each(ofMembers)('of a member who presses $verb on the card $from', async (data) => {
    for (const block of WRONG) await expectRefused(open, asked(bert, data, block), UNKNOWN)
  })

  test.each(ofTheFacilitator)('of a facilitator who presses $verb', async (data) => {
    for (const block of WRONG) await expectRefused(revealed, asked(an, data, block), UNKNOWN)
  })

  test('and a name of a block without end is no button of ours', async () => {
    const refusal = refusalText({ reason: 'unknown-action' })
    for (const data of [{ verb: 'vote', seen: 0 }, { verb: 'skip' }, { verb: 'revote' }])
      await expectRefused(open, asked(bert, data, 'x'.repeat(2_000)), refusal)
    expect((await open.app.scans.whole('scan-1'))?.scan.value.state).toBe('open')
  })
})
