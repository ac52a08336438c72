import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contextCard } from '../../src/cards/context-card.ts'
import { stageCard } from '../../src/cards/stage-card.ts'
import { type Running, run } from '../../src/index.ts'
import type { Account } from '../../src/local/azurite.ts'
import { answerAll, type Colleague, type Reach } from '../../src/local/colleague.ts'
import { practiceAnswers } from '../../src/local/practice-answers.ts'
import { practiceCard } from '../../src/local/practice-card.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { azureTablesStore, tableClient } from '../../src/storage/azure-tables.ts'
import { scanStore, type Whole } from '../../src/storage/scans.ts'
import { anAccount } from '../azurite.ts'
import { layOut } from '../bot/cards.ts'
import type { Connector } from '../bot/connector-server.ts'
import { aBlock, anInstrument, BLOCKS, STAGES } from '../build/instrument.ts'
import { scales } from '../build/scales.ts'
import { anOpenScan } from '../build/scan.ts'
import { speakerIn, startScan, startTeamConnector, team } from './team.ts'

const atOnce = async () => undefined

describe('practice colleagues on a real bot', () => {
  let account: Account
  let connector: Connector
  let bot: Running
  let reach: Reach
  let whole: Whole | undefined
  let steps: readonly number[]

  // One scan for all tests here: started by An, answered by five colleagues side by side.
  beforeAll(async () => {
    account = await anAccount()
    connector = await startTeamConnector()
    const storage = { kind: 'emulator', connectionString: account.connectionString } as const
    bot = await run({
      identity: undefined,
      host: '127.0.0.1',
      port: 0,
      storage,
      tenants: [],
      retentionDays: 400,
      backupDays: 30,
      resultYears: 7,
      logLevel: 'silent'
    })
    reach = {
      endpoint: `http://127.0.0.1:${bot.port}/api/messages`,
      serviceUrl: connector.url,
      tenant: team.tenantId,
      bot: team.bot.id
    }
    const scan = await startScan(bot.port, connector)
    steps = await Promise.all(team.users.map(untilInvited))
    whole = await scanStore(await azureTablesStore(tableClient(storage))).whole(scan)
  })

  afterAll(async () => {
    await bot?.stop()
    await connector?.stop()
  })

  /** As `npm start` does it: look every so often whether there is something to answer. */
  async function untilInvited(who: Colleague): Promise<number> {
    for (;;) {
      const taken = await answerAll(who, reach, atOnce)
      if (taken > 0) return taken
      await pause(50)
    }
  }

  const votesByBlock = () => {
    const votes = new Map<string, string[]>()
    for (const { sheet } of whole?.members ?? [])
      for (const [block, { vote }] of sheet.answers) votes.set(block, [...(votes.get(block) ?? []), vote])
    return [...votes.values()]
  }

  test('answer every block and hand in, all five of them', () => {
    const sent = whole?.members.filter(({ sheet }) => sheet.sentAt !== undefined)
    expect(sent?.map(({ member }) => member.value.id).sort()).toEqual(
      team.users.map(({ aadObjectId }) => aadObjectId).sort()
    )
    expect(new Set(sent?.map(({ sheet }) => sheet.answers.size))).toEqual(new Set([11]))
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(12)
    expect(Math.max(...steps)).toBeLessThan(60)
  })

  test('leave An’s own answers to An', () => {
    const own = whole?.members.find(({ member }) => member.value.id === team.currentUser.aadObjectId)
    expect(own?.sheet.answers.size).toBe(0)
  })

  test('agree on some blocks and differ on others, like a team', () => {
    const kinds = votesByBlock().map((votes) => new Set(votes).size)
    expect(kinds).toHaveLength(11)
    expect(Math.max(...kinds)).toBeGreaterThan(1)
    expect(new Set(votesByBlock().map((votes) => votes.join()))).not.toHaveLength(1)
    expect(kinds.filter((kind) => kind <= 3).length).toBeGreaterThan(5)
  })

  test('do not all rank and name the same', () => {
    const priorities = whole?.members.flatMap(({ sheet }) => sheet.closing?.priorities.join() ?? []) ?? []
    expect(priorities).toHaveLength(5)
    expect(new Set(priorities).size).toBeGreaterThan(1)
  })

  test('have nothing left to do once they handed in', async () => {
    expect(await Promise.all(team.users.map((who) => answerAll(who, reach, atOnce)))).toEqual([0, 0, 0, 0, 0])
  })

  test('give a picture when the vote is closed', async () => {
    const scan = whole?.scan.value.id
    const speaker = speakerIn(bot.port, connector.url)
    await speaker.presses({ verb: 'close', scan })
    const { body } = await speaker.presses({ verb: 'close-yes', scan })
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' })
    expect(JSON.stringify(body)).toContain('CLB Noord')
  })

  describe('in a second round', () => {
    const data = () => ({ scan: whole?.scan.value.id, block: 'preventie' })
    const read = async () => scanStore(await azureTablesStore(tableClient(tables()))).whole(data().scan ?? '')
    const tables = () => ({ kind: 'emulator', connectionString: account.connectionString }) as const

    test('wait until it is open', async () => {
      await speakerIn(bot.port, connector.url).presses({ verb: 'discuss', ...data() })
      expect(await Promise.all(team.users.map((who) => answerAll(who, reach, atOnce)))).toEqual([0, 0, 0, 0, 0])
    })

    test('vote once, all five of them, and leave An’s vote to An', async () => {
      const before = whole?.members.map(({ sheet }) => sheet.answers)
      await speakerIn(bot.port, connector.url).presses({ verb: 'revote', ...data() })
      expect(await Promise.all(team.users.map((who) => answerAll(who, reach, atOnce)))).toEqual([1, 1, 1, 1, 1])
      const members = (await read())?.members ?? []
      const voted = members.filter(({ ballots }) => ballots.has('preventie'))
      expect(voted.map(({ member }) => member.value.id).sort()).toEqual(
        team.users.map(({ aadObjectId }) => aadObjectId).sort()
      )
      expect(members.map(({ sheet }) => sheet.answers)).toEqual(before)
      expect(await Promise.all(team.users.map((who) => answerAll(who, reach, atOnce)))).toEqual([0, 0, 0, 0, 0])
    })

    test('come closer together than in the first one, and never to a stage that does not exist', async () => {
      const members = (await read())?.members ?? []
      const second = members.flatMap(({ sheet }) => sheet.second?.get('preventie') ?? [])
      const first = members.flatMap(({ sheet }) => sheet.answers.get('preventie')?.vote ?? [])
      expect(new Set(second).size).toBeLessThanOrEqual(new Set(first).size)
      for (const vote of second) expect([...STAGES, 'abstain']).toContain(vote)
    })

    test('have nothing left to do when it is closed', async () => {
      await speakerIn(bot.port, connector.url).presses({ verb: 'end-revote-yes', ...data(), round: 0 })
      expect(await Promise.all(team.users.map((who) => answerAll(who, reach, atOnce)))).toEqual([0, 0, 0, 0, 0])
    })
  })
})

describe('what a practice colleague answers', () => {
  const [bram, farida] = [team.users[1], team.users[2]] as [Colleague, Colleague]

  /** What someone presses when asked this block, by a bot that knows only this card. */
  async function pressOn(who: Colleague, block: string): Promise<unknown> {
    const { content } = layOut(
      stageCard(anInstrument(), anOpenScan(), aBlock({ id: block }), {
        sheet: { answers: new Map() },
        vote: '',
        seen: 0
      })
    )
    let pressed: unknown
    const server = createServer(async (request, response) => {
      const activity = (await json(request)) as { type: string; value?: { action: { data: unknown } } }
      if (activity.type === 'invoke') pressed = activity.value?.action.data
      const card = { activities: [{ attachments: [{ content }] }] }
      response.end(JSON.stringify(activity.type === 'invoke' ? { type: 'a sentence', value: '' } : card))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    await answerAll(who, { endpoint, serviceUrl: endpoint, tenant: team.tenantId, bot: team.bot.id }, atOnce)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    return pressed
  }

  test('is always the same to the same question', async () => {
    expect(await pressOn(bram, 'een')).toEqual(await pressOn(bram, 'een'))
  })

  test('is a choice that is on the card, with what the button says', async () => {
    const pressed = await pressOn(bram, 'een')
    expect(pressed).toMatchObject({ verb: 'vote', scan: 'scan-1', block: 'een', seen: 0 })
    expect([...STAGES, 'abstain']).toContain((pressed as { vote: string }).vote)
  })

  test('is not the same for everyone and everything', async () => {
    const all = await Promise.all(BLOCKS.flatMap((block) => [pressOn(bram, block), pressOn(farida, block)]))
    const votes = all.map((pressed) => (pressed as { vote: string }).vote)
    expect(new Set(votes).size).toBeGreaterThan(1)
    expect(votes.filter((vote, place) => place % 2 === 1 && vote !== votes[place - 1])).not.toEqual([])
  })

  /** What someone fills in beside a stage of the first block. */
  function filledBeside(instrument: Instrument, vote: string) {
    const [block = aBlock()] = instrument.blocks
    const { content } = layOut(contextCard(instrument, anOpenScan(), block, { vote, replies: {}, seen: 1 }))
    const shown = practiceCard(content) ?? expect.fail('no card')
    return practiceAnswers(shown, { verb: 'context', data: { block: block.id } }, bram.id)
  }

  test('is in words where a question is answered in words, and adds no explanations', () => {
    expect(filledBeside(scales, 'overstijgt')).toEqual({
      explanation: expect.stringMatching(/\w/),
      'good-practice': expect.stringMatching(/\w/)
    })
    expect(filledBeside(scales, 'volgens')).toEqual({ explanation: expect.stringMatching(/\w/) })
    expect(Object.keys(filledBeside(anInstrument(), 'planmatig'))).toEqual([
      'ambition',
      'intent',
      'difference',
      'levers',
      'barriers'
    ])
  })
})
