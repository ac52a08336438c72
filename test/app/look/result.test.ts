import { beforeAll, describe, expect, test } from 'vitest'
import type { BlockLook } from '../../../src/app/look/blocks.ts'
import type { ResultLook } from '../../../src/app/look/result.ts'
import type { Who } from '../../../src/app/scan/request.ts'
import { aRunningScan, aTeamsApp, filledSetup, type TeamsApp } from '../../build/app.ts'
import { an, bert, carla, dirk, els, jana, THREAD } from '../../build/the-team.ts'
import { erases } from '../erasing.ts'
import { inState } from '../rules.ts'
import { ANSWERED, anAgreement, answering, CHOICES } from '../signing.ts'
import { as, INSIDERS, lookAtResult, OUTSIDERS, partsOf, READERS, STATES, type State, votedIn } from './looking.ts'

const PARTS = ['figures', 'agreedTotals', 'conclusion', 'receipts', 'recipients']
const BLOCK_PARTS = ['future', 'agreed', 'remarks', 'voters']
type Revealed = Exclude<State, 'open'>
const REVEALED = STATES.filter((state): state is Revealed => state !== 'open')

/** What each finds of the whole, and of a block; with an asterisk only where votes are by name. Worked out by hand. */
const EXPECTED: Readonly<Record<(typeof INSIDERS)[number], Readonly<Record<Revealed, readonly [string, string]>>>> = {
  member: {
    closed: ['figures agreedTotals conclusion', 'future agreed remarks voters*'],
    concept: ['figures agreedTotals conclusion', 'future agreed remarks voters*'],
    submitted: ['agreedTotals conclusion', 'agreed remarks* voters*']
  },
  'facilitator who votes': {
    closed: ['figures agreedTotals conclusion', 'future agreed remarks voters*'],
    concept: ['figures agreedTotals conclusion', 'future agreed remarks voters*'],
    submitted: ['agreedTotals conclusion receipts', 'agreed remarks* voters*']
  },
  director: {
    closed: ['figures', 'future'],
    concept: ['figures agreedTotals conclusion recipients', 'future agreed'],
    submitted: ['agreedTotals conclusion receipts recipients', 'agreed']
  }
}

const inVisibility = (parts: string, visibility: string) =>
  parts
    .split(' ')
    .filter((part) => visibility === 'named' || !part.endsWith('*'))
    .map((part) => part.replace('*', ''))
    .join(' ')

/** What somebody finds of a result that they may look at. */
async function looking({ app }: TeamsApp, who: Who): Promise<ResultLook> {
  const look = await lookAtResult(app, who, 'scan-1')
  if (!look || look === 'still-open') throw new Error(`there is nothing to look at: ${look}`)
  return look
}

/** The block that was talked about. */
function talkedOf({ blocks }: ResultLook): BlockLook {
  const found = blocks.find(({ block }) => block === ANSWERED)
  if (!found) throw new Error('the block is not there')
  return found
}

const votesOf = ({ rounds }: BlockLook) => rounds.map(({ votes }) => votes.map(({ count }) => count))

describe.each(['anonymous', 'named'])('a result, %s', (visibility) => {
  describe.each(REVEALED)('of a scan that is %s', (state) => {
    let team: TeamsApp
    beforeAll(async () => {
      team = await votedIn(state, { visibility })
    })

    test.each(INSIDERS)('shows the %s what is theirs to see', async (reader) => {
      const look = await looking(team, READERS[reader])
      const [whole, block] = EXPECTED[reader][state]
      expect(partsOf(look, PARTS)).toBe(whole)
      for (const one of look.blocks) expect(partsOf(one, BLOCK_PARTS)).toBe(inVisibility(block, visibility))
      expect(JSON.parse(JSON.stringify(look)), 'it is plain data').toEqual(look)
    })

    test.each(INSIDERS)('shows the %s the distribution of each round', async (reader) => {
      const look = await looking(team, READERS[reader])
      expect(look.blocks).toHaveLength(11)
      for (const one of look.blocks) expect(votesOf(one)[0]).toEqual([1, 1, 1, 1])
      expect(votesOf(talkedOf(look))).toEqual([
        [1, 1, 1, 1],
        [0, 1, 1, 1]
      ])
      expect(talkedOf(look).rounds.map(({ abstained }) => abstained)).toEqual([0, 1])
      expect(look.turnout).toEqual({ members: 9, voted: 4, saved: 0 })
    })

    test.each(OUTSIDERS)('is for %s the same as one that is not there', async (reader) => {
      const looks = ['scan-1', 'no-such-scan'].map((scan) => lookAtResult(team.app, READERS[reader], scan))
      expect(await Promise.all(looks)).toEqual([undefined, undefined])
    })
  })
})

describe.each(REVEALED)('an anonymous scan that is %s', (state) => {
  test('gives nobody the name or the id of who voted', async () => {
    const team = await votedIn(state)
    for (const reader of INSIDERS)
      expect(JSON.stringify(await looking(team, READERS[reader])), reader).not.toMatch(
        /Bert|Carla|Dirk|Els|29:[a-z]|0000-4000/
      )
  })
})

describe('until the reveal', () => {
  test('there is no result, for nobody, and for who is nothing to the scan no scan either', async () => {
    const { app } = await votedIn('open')
    for (const reader of INSIDERS) expect(await lookAtResult(app, READERS[reader], 'scan-1'), reader).toBe('still-open')
    for (const reader of OUTSIDERS) expect(await lookAtResult(app, READERS[reader], 'scan-1'), reader).toBeUndefined()
  })
})

describe('what was agreed', () => {
  test('is shown with how it came about, and what is agreed most', async () => {
    const look = await looking(await votedIn('submitted'), READERS.member)
    expect(talkedOf(look).agreed).toMatchObject({ answer: { vote: 'planmatig' }, how: 'after-talk' })
    expect(look.agreedTotals).toContainEqual({ question: 'levers', answers: 11, counts: [{ id: 'people', count: 11 }] })
    expect(look.conclusion).toEqual({ practices: ['behartiger'], priorities: ['preventie', 'plg', 'teamwerk'] })
  })

  test('is the same before and after the signature', async () => {
    const parts = async (state: State) => {
      const { blocks, agreedTotals, conclusion } = await looking(await votedIn(state), READERS.member)
      return {
        agreed: blocks.map(({ block, rounds, agreed }) => ({ block, rounds, agreed })),
        agreedTotals,
        conclusion
      }
    }
    expect(await parts('submitted')).toEqual(await parts('concept'))
  })
})

describe('what people explained', () => {
  const notes = CHOICES.map(({ note }) => note).toSorted((a, b) => a.localeCompare(b, 'nl'))

  test('stands without a name in an anonymous scan, in the order of the alphabet', async () => {
    const { remarks } = talkedOf(await looking(await votedIn('concept'), READERS.member))
    expect(remarks).toEqual(notes.map((text) => ({ field: 'barriers', text })))
  })

  test('stands with a name where votes are by name, and nobody’s where they had their data erased', async () => {
    const team = await votedIn('concept', { visibility: 'named' })
    await team.settle(await erases(team, dirk))
    const { remarks, voters } = talkedOf(await looking(team, READERS.member))
    const names = new Map([
      [CHOICES[0].note, bert.name],
      [CHOICES[1].note, carla.name],
      [CHOICES[2].note, ''],
      [CHOICES[3].note, els.name]
    ])
    expect(remarks).toEqual(notes.map((text) => ({ field: 'barriers', text, name: names.get(text) })))
    const [{ vote, ballot }] = [CHOICES[0]]
    expect(voters).toContainEqual({ name: bert.name, first: vote, second: ballot })
    // Two rounds that were cut loose of somebody are no longer tied to each other.
    expect(voters).toContainEqual({ name: '', first: CHOICES[2].vote, second: undefined })
    expect(voters).toContainEqual({ name: '', first: undefined, second: CHOICES[2].ballot })
  })
})

describe('erasing after the reveal', () => {
  test('changes no figure of an anonymous scan', async () => {
    const team = await votedIn('concept')
    const before = await looking(team, READERS.director)
    await team.settle(await erases(team, els))
    const after = await looking(team, READERS.director)
    expect([after.blocks, after.figures]).toEqual([before.blocks, before.figures])
  })
})

describe('a second round that is still open', () => {
  test('is no round yet, by name neither', async () => {
    const team = await inState('round', { visibility: 'named' })
    await team.presses(bert, { verb: 'ballot', scan: 'scan-1', block: ANSWERED, vote: 'systematisch' }, THREAD)
    for (const who of [an, bert]) {
      const { rounds, voters } = talkedOf(await looking(team, as(who)))
      expect(rounds).toHaveLength(1)
      expect(voters).toContainEqual({ name: bert.name, first: 'planmatig', second: undefined })
    }
    await team.settle(
      await team.presses(an, { verb: 'end-revote-yes', scan: 'scan-1', block: ANSWERED, round: 0 }, THREAD)
    )
    const { rounds, voters } = talkedOf(await looking(team, as(an)))
    expect(rounds).toHaveLength(2)
    expect(voters).toContainEqual({ name: bert.name, first: 'planmatig', second: 'systematisch' })
  })
})

describe('where fewer than three answered anonymously', () => {
  test.each(['closed', 'round', 'concept', 'submitted'] as const)(
    'no figure says what they chose, in a scan that is %s',
    async (state) => {
      const team = await inState(state)
      for (const who of [bert, jana]) {
        const look = await looking(team, as(who))
        for (const { rounds, future, remarks } of look.blocks) {
          for (const { votes } of rounds) expect(votes.map(({ count }) => count)).toEqual([0, 0, 0, 0])
          if (future) expect([future.keep, future.grow]).toEqual([0, []])
          if (remarks) expect(remarks.length === 0 || remarks === 'few').toBe(true)
        }
        expect(talkedOf(look).rounds[0]).toMatchObject({ isFew: true })
        if (look.figures)
          expect(look.figures).toMatchObject({ areFewOptions: true, practices: [], priorities: [], noPractice: 0 })
      }
    }
  )
})

describe('a scan that a team fills in together', () => {
  test('has no rounds, no remarks and no voters, and shows what was recorded so far', async () => {
    const team = await aRunningScan({ way: 'together' })
    await team.settle(await team.presses(an, anAgreement(ANSWERED)))
    const look = await looking(team, as(bert))
    for (const { rounds, remarks, voters } of look.blocks)
      expect([rounds, remarks, voters]).toEqual([[], [], undefined])
    expect(look.blocks.flatMap(({ block, agreed }) => (agreed ? [block] : []))).toEqual([ANSWERED])
    expect([look.agreedTotals, look.conclusion]).toEqual([undefined, undefined])
  })
})

describe('a scan of one person', () => {
  test('shows its figures to that person, once it is handed in, and to nobody else', async () => {
    const team = aTeamsApp()
    await team.types(an, 'start')
    await team.settle(await team.presses(an, filledSetup({ members: undefined, director: undefined })))
    expect(await lookAtResult(team.app, as(an), 'scan-1')).toBe('still-open')
    await answering(team, an, CHOICES[1])
    const look = await looking(team, as(an))
    expect(votesOf(talkedOf(look))).toEqual([[0, 1, 0, 0]])
    expect(partsOf(talkedOf(look), BLOCK_PARTS)).toBe('future')
    for (const who of [bert, jana]) expect(await lookAtResult(team.app, as(who), 'scan-1')).toBeUndefined()
  })
})

describe('the receipts', () => {
  test('say what became of each delivery; the addresses are the director’s', async () => {
    const team = await votedIn('submitted')
    const [facilitator, director] = [
      await looking(team, READERS['facilitator who votes']),
      await looking(team, READERS.director)
    ]
    expect(facilitator.receipts?.map(({ to }) => to)).toEqual(['channel', 'network'])
    expect(new Set(facilitator.receipts?.map(({ state }) => state))).toEqual(new Set(['delivered']))
    expect(director.receipts).toEqual(facilitator.receipts)
    expect(director.recipients).toEqual({ director: '', ad: '', codi: '', dico: '' })
  })
})

describe('whoever is member and director', () => {
  test.each(REVEALED)('sees in a scan that is %s what both may see', async (state) => {
    const team = await votedIn(state, { director: bert.aadObjectId }, bert)
    const look = await looking(team, as(bert))
    const both = (at: 0 | 1) =>
      new Set(
        [EXPECTED.member, EXPECTED.director].flatMap((each) => inVisibility(each[state][at], 'anonymous').split(' '))
      )
    expect(new Set(partsOf(look, PARTS).split(' '))).toEqual(both(0))
    expect(new Set(partsOf(talkedOf(look), BLOCK_PARTS).split(' '))).toEqual(both(1))
  })
})
