import { type Stand, standOn } from '../../scan/centre.ts'
import { maySee } from '../../scan/may-see.ts'
import { isRevealed } from '../../scan/scan.ts'
import type { App } from './app.ts'
import type { Place } from './places.ts'
import { resultFrom } from './summary.ts'

/** What is recorded by now of each block, or was signed; nothing for who may not see what was agreed. */
export function standsNow(app: App, place: Place): ReadonlyMap<string, Stand> {
  const { instrument, roles, scan, talks } = place
  if (!isRevealed(scan) || !maySee(roles, scan, 'agreed')) return new Map()
  const result = scan.state === 'submitted' ? resultFrom(app, scan, place) : undefined
  const agreed = instrument.blocks.flatMap(({ id: block }) => {
    const recorded = talks.get(block)?.value.agreed
    return result?.blocks.find((one) => one.block === block) ?? (recorded ? [{ block, answer: recorded.answer }] : [])
  })
  return new Map(agreed.map((one) => [one.block, standOn(instrument, one)]))
}
