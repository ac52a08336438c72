import { type FigureAnswer, writeFigure } from '../../src/app/look/outcomes.ts'
import type { Who } from '../../src/app/scan/request.ts'
import { networkFigures } from '../../src/scan/network.ts'
import { TENANT } from '../build/activity.ts'
import { aTeamsApp, filledSetup, type TeamsApp } from '../build/app.ts'
import { keepsReport } from '../build/inspection-kept.ts'
import { aContextPress, aSendPress, aVotePress } from '../build/presses.ts'
import { aResult } from '../build/result.ts'
import { an, bert, carla, dirk, ivo, THREAD } from '../build/the-team.ts'
import { scanOn } from '../cards/card-facts.ts'
import { as } from './look/looking.ts'
import { aScanOfSouth, codeOf, pairing } from './look/pairing.ts'
import { signedTogether } from './look/years.ts'

/** The instrument of everything here, and an indicator of it. */
export const INSTRUMENT = 'poolster-clb'
export const INDICATOR = 'glce'

/**
 * A centre that signed a scan and talks about the next one, in which a second round is open on `preventie`; another one in the
 * south that laid its own beside the first; a figure of each; a report of the inspectorate on the first centre; and a network with
 * totals and an offer. The ids of the three scans.
 */
export async function aWorldOfScans(): Promise<{
  readonly team: TeamsApp
  readonly signed: string
  readonly talking: string
  readonly south: string
}> {
  const team = aTeamsApp()
  const signed = await signedTogether(team)
  const talking = await nextYear(team)
  const south = await aScanOfSouth(team)
  const code = await codeOf(team, signed)
  await pairing(team, as(ivo), south, 'enter', code)
  await pairing(team, as(an), signed, 'confirm', code)
  for (const [who, scan, schoolYear] of [
    [an, signed, '2026-2027'],
    [an, talking, '2027-2028'],
    [ivo, south, '2026-2027']
  ] as const)
    await figureOf(team, scan, as(who), schoolYear)
  await keepsReport(team, talking)
  await theNetwork(team)
  return { team, signed, talking, south }
}

async function nextYear(team: TeamsApp): Promise<string> {
  const doing = async (who: typeof an, data: object, where = THREAD) =>
    team.settle(await team.presses(who, data, where))
  const scan = scanOn((await team.types(an, 'start', THREAD)).card)
  await doing(an, filledSetup({ scan, visibility: 'named', schoolYear: '2027-2028' }))
  for (const who of [an, bert, carla, dirk]) {
    const aside = `a:${who.id}`
    await doing(who, { ...aVotePress('preventie', 'planmatig'), scan }, aside)
    await doing(who, { ...aContextPress('preventie'), scan }, aside)
    await doing(who, { ...aSendPress(), scan }, aside)
  }
  await doing(dirk, { verb: 'mute', scan }, `a:${dirk.id}`)
  for (const verb of ['close-yes', 'discuss', 'revote']) await doing(an, { verb, scan, block: 'preventie' })
  await doing(dirk, { verb: 'ballot', scan, block: 'preventie', vote: 'planmatig' })
  return scan
}

/** Writes what a centre knows of the indicator in a school year. */
export function figureOf(
  { app }: TeamsApp,
  scan: string,
  who: Who,
  schoolYear: string,
  figure = '78 %'
): Promise<FigureAnswer | undefined> {
  return writeFigure(app, who, scan, { indicator: INDICATOR, schoolYear, figure, remark: '', version: '' })
}

/** Five more centres that give what they agreed on, one that waits for others, and an offer. */
async function theNetwork({ app }: TeamsApp): Promise<void> {
  const instrument = app.instruments.current.get(INSTRUMENT)
  if (!instrument) throw new Error('the instrument is not there')
  const figures = networkFigures(aResult(instrument), instrument)
  for (let at = 0; at < 6; at++) await app.network.give({ tenant: TENANT, name: `centrum ${at}` }, figures)
  await app.network.offer(INSTRUMENT, 'scan-9', { centre: 'CLB Oost', schoolYear: '2026-2027', blocks: ['preventie'] })
}
