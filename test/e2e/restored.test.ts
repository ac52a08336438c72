import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCAL } from '../../src/config.ts'
import { TABLES, tableClient } from '../../src/storage/azure-tables.ts'
import { strings } from '../../src/words/index.ts'
import { aFolder } from '../build/copying.ts'
import { an, bert, carla, dirk, els, everyone, type Listed, SETUP, THREAD, voters } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { answerAll } from './answering.ts'
import type { Speaker } from './client.ts'
import { cardOf, chatWith } from './connector-stand-in.ts'
import { EXPECTED_AGENDA } from './expected-agenda.ts'
import { contextOf, type Plan, plans } from './votes.ts'
import { startWorld, until, type World } from './world.ts'

const ROOT = join(import.meta.dirname, '..', '..')

let world: World
let people: ReadonlyMap<string, Speaker>
const speaker = ({ id }: Listed): Speaker => {
  const found = people.get(id)
  if (!found) throw new Error(`${id} is nobody`)
  return found
}
const planOf = ({ id }: Listed): Plan => plans.get(id) ?? { blocks: [], closing: undefined }
const cardIn = (who: Listed) => linesOf(speaker(who).card())
const channel = () => world.connector.messagesIn(THREAD).map((message) => linesOf(cardOf(message) ?? {}))
/** What is told to one's own, and to all; when the copy was taken stands in it. */
const OWN = /^Poolster is hersteld tot .+ om \d\d:\d\d\. Wat je daarna antwoordde, is er niet meer\./
const TEAM = /^Poolster is hersteld tot .+ om \d\d:\d\d\. Wat jullie daarna /
/** The same on the agenda, where it takes the room of how to begin. */
const IN_SHORT = /^Hersteld tot .+ om \d\d:\d\d: wat daarna kwam, /

/** Carla says of one block something else than she did, on the card with all of her answers. */
async function changesHerMind(): Promise<void> {
  await speaker(carla).presses({ verb: 'go-to', block: 'plg' })
  await speaker(carla).presses({ verb: 'vote', vote: 'fragmentair' })
  await speaker(carla).presses('Bewaar en ga verder', contextOf('Carla', 'plg', 'fragmentair', 'G'))
}

/** Runs a command as who operates it does; gives its code and all that it says. */
async function runs(command: string, ...options: readonly string[]) {
  const env = {
    ...process.env,
    POOLSTER_MODE: LOCAL,
    STORAGE_CONNECTION_STRING: world.connectionString
  }
  const child = spawn(process.execPath, [join(ROOT, 'src', 'operate', `${command}.ts`), ...options], { env })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said: said.join('') }
}

const folder = aFolder()

beforeAll(async () => {
  world = await startWorld(everyone)
  people = new Map(everyone.map((one) => [one.id, world.person(one)]))
  await speaker(an).mentions('start', THREAD)
  await speaker(an).presses('Scan starten', SETUP, { where: THREAD })
  await until('the invitations', () => voters.every(({ id }) => world.connector.messagesIn(chatWith(id)).length > 0))
  for (const who of [an, bert, carla]) await answerAll(speaker(who), planOf(who))
})
afterAll(async () => world?.stop())

describe('a scan that was under way when its storage was lost', () => {
  test('is in a copy that was taken while the bot ran', async () => {
    const { code, said } = await runs('backup', '--to', folder)
    expect(said).toMatch(/^The copy in .+ is whole: \d+ rows in 1 file,/)
    expect(code).toBe(0)
    for (const who of [dirk, els]) await answerAll(speaker(who), planOf(who))
    await speaker(carla).presses({ verb: 'overview' })
    await changesHerMind()
  })

  test('is not put back while a bot runs on the tables, nor over what is in them', async () => {
    const beside = await runs('restore', '--from', folder, '--beside-bot')
    expect(beside.said).toMatch(/^The tables are not empty \(rows in poolster: \d+/)
    expect(beside.code).toBe(1)
    const here = await runs('restore', '--from', folder)
    expect(here.said).toMatch(/^A bot runs on these tables\. Stop all copies of it first/)
    expect(here.code).toBe(1)
  })

  test('goes on where it was: everyone is told on a card up to when their answers are there', async () => {
    await world.restart(async () => {
      const address = { kind: 'emulator', connectionString: world.connectionString } as const
      for (const table of [TABLES.main, TABLES.network]) await tableClient(address, table).deleteTable()
      const checked = await runs('restore', '--from', folder, '--check')
      expect(checked).toMatchObject({
        code: 0,
        said: expect.stringContaining('It can be put back; nothing was changed.')
      })
      const { code, said } = await runs('restore', '--from', folder)
      expect(said).toMatch(/\d+ rows were put back, and 0 were left out/)
      expect(code).toBe(0)
    })
    await until('a card for everyone', () => voters.every((who) => cardIn(who).some((line) => OWN.test(line))))
    expect(titleOf(speaker(bert).card()), 'who had handed in looks all of it over').toBe(strings.overview.title)
    await until('the team is told', () => channel().some((lines) => lines.some((line) => TEAM.test(line))))
    await speaker(an).mentions('status', THREAD)
    const texts = () => world.connector.messagesIn(THREAD).map(({ body }) => body.text ?? '')
    await until('the status', () => texts().some((text) => TEAM.test(text) && text.includes('3 van 9')))
  })

  test('comes to what all of them answered, those who were lost once more', async () => {
    await changesHerMind()
    for (const who of [an, bert, carla]) {
      await speaker(who).presses('Naar de slotvragen')
      await speaker(who).presses('Antwoorden insturen', planOf(who).closing)
      expect(
        cardIn(who).some((line) => OWN.test(line)),
        'nobody is told twice'
      ).toBe(false)
    }
    await Promise.all(voters.slice(3).map((who) => answerAll(speaker(who), planOf(who))))
    await speaker(an).presses('Stemming sluiten', {}, { where: THREAD })
    await until('the question', () => titleOf(speaker(an).card()) === strings.close.title)
    await speaker(an).presses('Ja, stemming sluiten')
    const agenda = await until('the agenda', () => channel().find((lines) => lines[0] === strings.agenda.title))
    expect(agenda.filter((line) => !IN_SHORT.test(line))).toEqual(
      EXPECTED_AGENDA.filter((line) => !line.startsWith('Begin met'))
    )
    expect(agenda.filter((line) => IN_SHORT.test(line))).toHaveLength(1)
  })
})
