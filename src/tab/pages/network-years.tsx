import { network as words } from '../../words/tab/network.ts'
import type { NetworkTotals } from '../reading/network.ts'
import { mostIn, nameAmong, Shares } from './network-block.tsx'

/**
 * The school years beside each other, the first one first: of each block, by stage, its share in each year. These are the figures
 * of each year as it is shown by itself: nothing else is counted.
 */
export function NetworkYears({ look }: { readonly look: NetworkTotals }) {
  const { names } = look
  const years = look.years.toReversed()
  const counted = years.map(({ schoolYear, totals }) => ({ schoolYear, results: totals.results }))
  return (
    <>
      <p role="status">
        <strong>{words.eachYear(counted)}</strong> {words.besideLead} {words.batches}
      </p>
      {names.clusters.map(({ id, name, blocks }) => (
        <section key={id}>
          <h2>{name}</h2>
          <ul className="cards rows loose">
            {blocks.map((block) => (
              <BlockYears key={block.id} block={block} years={years} names={names} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function BlockYears({
  block,
  years,
  names: { stages, nouns }
}: {
  readonly block: NetworkTotals['names']['stages'][number]
  readonly years: NetworkTotals['years']
  readonly names: NetworkTotals['names']
}) {
  const all = years.map(({ schoolYear, totals }) => ({
    schoolYear,
    whole: totals.results,
    total: totals.blocks.find((one) => one.block === block.id)
  }))
  const fewer = all.filter(({ total, whole }) => total?.results !== whole)
  const there = all.flatMap(({ schoolYear, total }) => (total ? [{ schoolYear, total }] : []))
  if (there.length === 0) return null
  const most = there.map(({ schoolYear, total }) => ({
    schoolYear,
    stages: mostIn(total.stages).often.map((id) => nameAmong(stages, id))
  }))
  return (
    <li>
      <h3>{block.name}</h3>
      <p>{words.mostEachYear(most)}</p>
      {fewer.map(({ schoolYear, total }) => (
        <p key={schoolYear}>{words.fewerThen(total?.results ?? 0, schoolYear, nouns)}</p>
      ))}
      <div className="by-year">
        {stages.map(({ id, name }) => (
          <section key={id}>
            <h4>{name}</h4>
            <Shares
              shares={there.map(({ schoolYear, total }) => ({
                name: schoolYear,
                count: total.stages.find((stage) => stage.id === id)?.count ?? 0,
                of: total.results
              }))}
            />
          </section>
        ))}
      </div>
    </li>
  )
}
