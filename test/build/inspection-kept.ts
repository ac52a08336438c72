import { changeInspection } from '../../src/app/look/inspection.ts'
import { TENANT } from './activity.ts'
import type { TeamsApp } from './app.ts'
import { an } from './the-team.ts'

/** A report that An keeps for a scan of hers: on W2 below what is expected. */
export async function keepsReport({ app }: TeamsApp, scan = 'scan-1', changes: object = {}): Promise<unknown> {
  const scales = [{ scale: 'w2', chapter: '', text: 'Dit leest alleen wie het verslag opent.', level: 'beneden' }]
  const report = { kind: 'keep', schoolYear: '2023-2024', advice: '', recommendations: ['Proactiviteit.'], scales }
  const who = { id: an.aadObjectId ?? '', tenant: TENANT }
  const answer = await changeInspection(app, who, scan, { ...report, ...changes })
  if (answer?.kind !== 'done') throw new Error(`the report was not kept: ${answer?.kind}`)
  return answer
}
