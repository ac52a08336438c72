import { Button } from '@fluentui/react-button'
import { useState } from 'react'
import { pages } from '../../words/pages.ts'
import { network as words } from '../../words/tab/network.ts'
import { Loaded, PageFrame, useLook } from '../page.tsx'
import { type NetworkTotals, networkInstruments, networkTotals } from '../reading/network.ts'
import { NetworkBlock, nameAmong, Shares } from './network-block.tsx'
import { NetworkYears } from './network-years.tsx'

/** The totals over centres: of each school year, and of all of them. */
export function NetworkPage() {
  const found = useLook('network', networkInstruments)
  const [chosen, choose] = useState('')
  return (
    <PageFrame title={pages.network}>
      <p>{words.lead}</p>
      <Loaded of={found}>
        {({ instruments }) => {
          const shown = instruments.find(({ id }) => id === chosen) ?? instruments[0]
          return (
            <>
              {instruments.length > 1 && (
                <Choices label={words.instruments} of={instruments} chosen={shown?.id ?? ''} choose={choose} />
              )}
              {shown && <OfInstrument key={shown.id} instrument={shown.id} />}
            </>
          )
        }}
      </Loaded>
    </PageFrame>
  )
}

function OfInstrument({ instrument }: { readonly instrument: string }) {
  const found = useLook(`network/${instrument}`, networkTotals)
  return (
    <Loaded of={found}>
      {(look) => (
        <>
          {look.years.length === 0 ? <p>{words.none}</p> : <Views look={look} />}
          {look.names.hasPractices && <Offers look={look} />}
        </>
      )}
    </Loaded>
  )
}

/** What stands for all school years among them: added up, and beside each other. */
const OVERALL = 'all'
const BESIDE = 'beside'

function Views({ look }: { readonly look: NetworkTotals }) {
  const { years } = look
  const [chosen, choose] = useState(years[0]?.schoolYear ?? OVERALL)
  const views = [
    ...years.map(({ schoolYear }) => ({ id: schoolYear, name: schoolYear })),
    { id: OVERALL, name: words.overall },
    ...(years.length > 1 ? [{ id: BESIDE, name: words.beside }] : [])
  ]
  return (
    <>
      <Choices label={words.views} of={views} chosen={chosen} choose={choose} />
      {chosen === BESIDE ? <NetworkYears look={look} /> : <OneView look={look} chosen={chosen} />}
    </>
  )
}

function OneView({ look, chosen }: { readonly look: NetworkTotals; readonly chosen: string }) {
  const { years, overall } = look
  const year = years.find(({ schoolYear }) => schoolYear === chosen)
  const totals = year?.totals ?? overall
  if (!totals) return null
  const counted = words.counted(!year)
  return (
    <>
      <p role="status">
        <strong>
          {year ? words.centres(totals.results, year.schoolYear) : words.results(totals.results, years.length)}
        </strong>{' '}
        {words.batches}
      </p>
      {look.names.clusters.map(({ id, name, blocks }) => (
        <section key={id}>
          <h2>{name}</h2>
          <ul className="cards wide loose">
            {blocks.flatMap((block) => {
              const total = totals.blocks.find((one) => one.block === block.id)
              if (!total) return []
              const isOfAll = total.results === totals.results
              return [
                <NetworkBlock
                  key={block.id}
                  name={block.name}
                  total={total}
                  names={look.names}
                  counted={counted}
                  isOfAll={isOfAll}
                />
              ]
            })}
          </ul>
        </section>
      ))}
      <Priorities look={look} totals={totals} />
    </>
  )
}

function Priorities({
  look,
  totals
}: {
  readonly look: NetworkTotals
  readonly totals: NonNullable<NetworkTotals['overall']>
}) {
  const blocks = look.names.clusters.flatMap((cluster) => cluster.blocks)
  const named = totals.priorities
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
    .map(({ id, count }) => ({ name: nameAmong(blocks, id), count, of: totals.results }))
  if (named.length === 0) return null
  return (
    <section>
      <h2>{words.priorities}</h2>
      <p>{words.prioritiesLead(look.names.nouns)}</p>
      <Shares shares={named} />
    </section>
  )
}

function Offers({ look: { names, offers } }: { readonly look: NetworkTotals }) {
  const blocks = names.clusters.flatMap((cluster) => cluster.blocks)
  return (
    <section>
      <h2>{words.offers}</h2>
      <p>{offers.length === 0 ? words.noOffers : words.offersLead}</p>
      <ul className="cards">
        {offers.map(({ block, centres }) => (
          <li key={block}>
            <h3>{nameAmong(blocks, block)}</h3>
            <ul>
              {centres.map(({ centre, schoolYear }) => (
                <li key={centre}>{words.centre(centre, schoolYear)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A few things of which one is chosen at a time. */
function Choices({
  label,
  of,
  chosen,
  choose
}: {
  readonly label: string
  readonly of: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: string
  readonly choose: (id: string) => void
}) {
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {of.map(({ id, name }) => (
        <Button
          key={id}
          appearance={id === chosen ? 'primary' : 'secondary'}
          aria-pressed={id === chosen}
          onClick={() => choose(id)}
        >
          {name}
        </Button>
      ))}
    </fieldset>
  )
}
