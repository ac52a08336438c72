/** The bot on a store in memory, after so many votes of fifty people: its only argument is how many, as JSON. */
import process from 'node:process'
import { handle } from '../src/app/handle.ts'
import { createBot } from '../src/bot/bot.ts'
import { aTeamsApp, layOut } from '../test/build/app.ts'
import { underControl } from './controlled.ts'
import { openScan, votePress } from './scans.ts'

const { turns } = JSON.parse(process.argv[2] ?? '') as { readonly turns: number }
const NOWHERE = 'http://127.0.0.1:9/'
const { app } = aTeamsApp()
const bot = createBot({
  identity: undefined,
  tenants: [],
  layOut,
  onTurn: () => undefined,
  turnsPerMinute: 1_000_000
})
const voters = await openScan(app.scans, 'long', 50, NOWHERE)
for (let place = 0; place < turns / voters.length; place++)
  for (const voter of voters) {
    const posted = { body: votePress(voter, place, NOWHERE), authorization: '', turn: 'turn' }
    const { status } = await bot.receive(
      posted,
      (request) => handle(app, request),
      () => undefined
    )
    if (status !== 200) throw new Error(`a vote was answered by ${status}`)
  }
underControl(0)
