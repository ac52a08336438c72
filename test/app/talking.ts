import { strings } from '../../src/words/index.ts'
import { type Activity, pressing, type Sender, submitting } from '../build/activity.ts'
import { aRunningScan, at, inChannel, type Posted, playedOnce, type TeamsApp } from '../build/app.ts'
import { aContextPress, aVotePress } from '../build/presses.ts'
import { an, bert, carla, dirk, els, femke, geert, hilde, ivo, type Listed, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'

/** The block that is talked about, and its name. */
export const BLOCK = 'preventie'
export const NAME = 'Preventie'

/** The first votes on it: F 3, P 1, G 2, S 3. */
export const FIRST: readonly (readonly [Listed, string])[] = [
  [an, 'fragmentair'],
  [bert, 'fragmentair'],
  [carla, 'fragmentair'],
  [dirk, 'planmatig'],
  [els, 'geintegreerd'],
  [femke, 'geintegreerd'],
  [geert, 'systematisch'],
  [hilde, 'systematisch'],
  [ivo, 'systematisch']
]

/** What the buttons of the talk say in scan-1, with what is filled in. */
export const DISCUSS = { verb: 'discuss', scan: 'scan-1', block: BLOCK }
export const REVOTE = { verb: 'revote', scan: 'scan-1', block: BLOCK }
export const ASK_END = { verb: 'end-revote', scan: 'scan-1', block: BLOCK }
export const END = { verb: 'end-revote-yes', scan: 'scan-1', block: BLOCK, round: 0 }
export const GO_ON = { verb: 'end-revote-no', scan: 'scan-1', block: BLOCK }
export const aBallotPress = (vote: unknown) => ({ verb: 'ballot', scan: 'scan-1', block: BLOCK, vote })

/** The scan of the nine with the first votes on one block, still open. */
export const aVotedScan = playedOnce(async (setup: Readonly<Record<string, unknown>> = {}): Promise<TeamsApp> => {
  const team = await aRunningScan(setup)
  for (const [who, vote] of FIRST) await team.presses(who, aVotePress(BLOCK, vote))
  return team
})

/** The same, with remarks of some on the levers, after An closed the vote. */
export const aRevealedScan = playedOnce(
  async (
    setup: Readonly<Record<string, unknown>> = {},
    remarks: readonly (readonly [Listed, string])[] = []
  ): Promise<TeamsApp> => {
    const team = await aVotedScan(setup)
    for (const [who, text] of remarks) {
      const ambition = FIRST.find(([one]) => one === who)?.[1]
      await team.presses(who, aContextPress(BLOCK, { ambition, 'note-levers': text }))
    }
    await doing(team, an, { verb: 'close-yes', scan: 'scan-1' })
    return team
  }
)

/** The same, with the block discussed and its second round open. */
export const aSecondRound = playedOnce(async (setup: Readonly<Record<string, unknown>> = {}): Promise<TeamsApp> => {
  const team = await aRevealedScan(setup)
  await doing(team, an, DISCUSS)
  await doing(team, an, REVOTE)
  return team
})

/** Presses a button in the thread and does what follows. */
export async function doing(team: TeamsApp, who: Sender, data: unknown) {
  const said = await team.presses(who, data, THREAD)
  await team.settle(said)
  return said
}

/** A click on Stem in the thread, so many seconds after the round opened. */
export function aClick(who: Sender, vote: unknown, second: number, form: 'execute' | 'submit' = 'execute'): Activity {
  const press = form === 'submit' ? submitting : pressing
  const timestamp = new Date(Date.UTC(2026, 10, 24, 10, 0, second)).toISOString()
  return { ...press(who, aBallotPress(vote), at(THREAD)), timestamp }
}

/** Clicks on Stem and does what follows. */
export async function clicking(team: TeamsApp, ...click: Parameters<typeof aClick>) {
  const said = await team.ask(aClick(...click))
  await team.settle(said)
  return said
}

/** The vote of a second round that is kept of someone. */
export async function keptOf(team: TeamsApp, { aadObjectId }: Listed): Promise<string | undefined> {
  const members = (await team.app.scans.whole('scan-1'))?.members ?? []
  return members.find(({ member }) => member.value.id === aadObjectId)?.ballots.get(BLOCK)?.value.vote
}

/** What went to the channel of discussion cards, oldest first: those that are about one block and no vote card. */
export function discussionsIn(team: TeamsApp): readonly Posted[] {
  return inChannel(team).filter(({ card }) => {
    const lines = linesOf(card)
    return blocksOf(team).some((name) => lines.includes(name)) && !lines.includes(strings.agenda.title)
  })
}

/** What went to the channel of vote cards, oldest first. */
export function ballotsIn(team: TeamsApp): readonly Posted[] {
  return inChannel(team).filter(({ card }) => {
    const lines = linesOf(card)
    return blocksOf(team).some((name) => lines.includes(strings.ballot.title(name)))
  })
}

function blocksOf({ app }: TeamsApp): readonly string[] {
  return app.instruments.current.get('poolster-clb')?.blocks.map(({ name }) => name) ?? []
}
