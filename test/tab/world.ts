import { networkFigures } from '../../src/scan/network.ts'
import { pairedWith } from '../app/look/pairing.ts'
import { type Agreeing, signedTogether } from '../app/look/years.ts'
import { aVotedResult } from '../app/signing.ts'
import { aRevealedScan } from '../app/talking.ts'
import type { TeamsApp } from '../build/app.ts'
import { keepsReport } from '../build/inspection-kept.ts'
import { aResult } from '../build/result.ts'
import { bert, dirk, els } from '../build/the-team.ts'

/** The stages on which five centres place a block, by school year: one of these, as the place of the block is. */
const HANDED_IN: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '2024-2025': [
    ['fragmentair', 'fragmentair', 'fragmentair', 'planmatig', 'planmatig'],
    ['fragmentair', 'planmatig', 'planmatig', 'planmatig', 'geintegreerd']
  ],
  '2025-2026': [
    ['fragmentair', 'planmatig', 'planmatig', 'planmatig', 'geintegreerd'],
    ['planmatig', 'planmatig', 'geintegreerd', 'geintegreerd', 'geintegreerd'],
    ['fragmentair', 'fragmentair', 'planmatig', 'planmatig', 'systematisch']
  ],
  '2026-2027': [
    ['planmatig', 'geintegreerd', 'geintegreerd', 'geintegreerd', 'systematisch'],
    ['planmatig', 'planmatig', 'planmatig', 'systematisch', 'systematisch']
  ]
}

/** What the centre agrees in its later scan, where that is not planmatig, to grow to geïntegreerd. */
const LATER: Readonly<Record<string, Agreeing>> = {
  behartiger: { vote: 'geintegreerd', ambition: 'systematisch' },
  preventie: { vote: 'geintegreerd', ambition: 'systematisch' },
  teamwerk: { vote: 'systematisch', ambition: 'keep' },
  plg: { vote: 'fragmentair', ambition: 'planmatig' }
}

/** What the inspectorate said of the centre: more than the team sees, less than it sees, and a level that nobody chose yet. */
const INSPECTED = {
  advice: 'favourable',
  infringements: 'Het dossier van leerlingen in huisonderwijs werd in drie gevallen te laat aangelegd.',
  recommendations: ['De proactiviteit van de teams verhogen.', 'De werkingsprincipes bewaken, zoals vandaag.'],
  scales: [
    { scale: 'w2', chapter: 'De werkingsprincipes', text: 'De teams wachten meestal af.', level: 'beneden' },
    { scale: 'w3', chapter: 'De werkingsprincipes', text: 'Wie het dichtst bij staat, helpt eerst.', level: 'volgens' },
    { scale: 'k3', chapter: 'De eigen kwaliteit', text: 'Er zijn afspraken, per team.', level: '' }
  ]
}

/**
 * A centre of which every page has something to show: its scan with votes is "scan-1", the one that followed is `later`, beside
 * which lies one of CLB Zuid; a report of the inspectorate; and the network has totals of three school years.
 */
export async function aCentreWithPages(): Promise<{ readonly team: TeamsApp; readonly later: string }> {
  const team = await aVotedResult({ visibility: 'named' })
  const later = await signedTogether(
    team,
    { setup: { schoolYear: '2027-2028', members: bert.aadObjectId, visibility: 'named' } },
    (block) => LATER[block] ?? { vote: 'planmatig', ambition: 'geintegreerd' }
  )
  await pairedWith(team, later)
  await keepsReport(team, later, INSPECTED)
  for (const [schoolYear, placed] of Object.entries(HANDED_IN)) await handIn(team, schoolYear, ...placed)
  const offer = { centre: 'CLB Noord', schoolYear: '2026-2027', blocks: ['preventie', 'teamwerk'] }
  await team.app.network.offer('poolster-clb', 'scan-9', offer)
  return { team, later }
}

/** A centre that talks about what it voted, by name, with remarks. */
export async function aTeamThatTalks(): Promise<TeamsApp> {
  return aRevealedScan({ visibility: 'named' }, [
    [bert, 'We spreken dit per school anders af.'],
    [els, 'Er is een draaiboek, en het wordt gebruikt.'],
    [dirk, 'Het hangt van de school af.']
  ])
}

/** As many centres hand in for this school year as there are stages, on which they place a block: each block on the next of these. */
export async function handIn(
  { app }: TeamsApp,
  schoolYear: string,
  ...placed: readonly (readonly string[])[]
): Promise<void> {
  const instrument = app.instruments.current.get('poolster-clb')
  if (!instrument) throw new Error('the instrument is not there')
  const figures = networkFigures(aResult(instrument, { schoolYear }), instrument)
  for (const at of placed[0]?.keys() ?? []) {
    const blocks = figures.blocks.map((block, place) => {
      const stage = placed[place % placed.length]?.[at] ?? block.stage
      return { ...block, stage, toward: at === 0 ? 'systematisch' : stage }
    })
    await app.network.give({ tenant: 'tenant-1', name: `centrum ${at}` }, { ...figures, blocks })
  }
}
