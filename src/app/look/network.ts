import { FIVE } from '../../scan/batch.ts'
import { comparedName } from '../../scan/centre.ts'
import type { Count } from '../../scan/count.ts'
import type { Instrument, Nouns } from '../../scan/instrument.ts'
import { maySeeTotals, type Role } from '../../scan/may-see.ts'
import { aimIn } from '../../scan/questions/aim.ts'
import { besides } from '../../scan/questions/index.ts'
import { addTotals, type BlockTotal, NO_TOTALS, type QuestionTotal, type Totals } from '../../scan/totals.ts'
import type { PracticeOffer } from '../../storage/network.ts'
import type { App } from '../scan/app.ts'

/** What something is called. */
export type Labelled = { readonly id: string; readonly name: string }

/** The instruments that the network can look at, with their names. */
export type NetworkInstruments = { readonly instruments: readonly Labelled[] }

/** The network's totals for one instrument, and who offers which inspiring practice. */
export type NetworkLook = {
  readonly instrument: string
  readonly names: NetworkNames
  /** By school year, the last one first; without those of which nothing may be seen. One result of each centre counts in a year. */
  readonly years: readonly { readonly schoolYear: string; readonly totals: Totals }[]
  /** The sum of all of these years; undefined where there are none. */
  readonly overall: Totals | undefined
  /** By block, in the order of the instrument; without those of which nobody offers any. */
  readonly offers: readonly BlockOffers[]
}

/** What everything on the view is called, in the order of the instrument; what only an earlier edition had comes last. */
export type NetworkNames = {
  readonly nouns: Nouns
  readonly stages: readonly Labelled[]
  readonly clusters: readonly (Labelled & { readonly blocks: readonly Labelled[] })[]
  /** Where to, "" where that is not asked, and the questions with options. */
  readonly aim: string
  /** Whether it is asked what is an inspiring practice, which centres can offer. */
  readonly hasPractices: boolean
  readonly questions: readonly (Labelled & { readonly options: readonly Labelled[] })[]
}

/** The centres that agreed to be named as having an inspiring practice for a block, each once, by name. */
export type BlockOffers = { readonly block: string; readonly centres: readonly NamedCentre[] }

/** A centre that is named, with the last school year in which it agreed to that. */
export type NamedCentre = { readonly centre: string; readonly schoolYear: string }

/** The instruments for who reads the totals for the network; undefined for anybody else. */
export function lookAtNetworkInstruments(app: App, roles: readonly Role[]): NetworkInstruments | undefined {
  if (!maySeeTotals(roles)) return undefined
  return { instruments: [...app.instruments.current.values()].map(({ id, name }) => ({ id, name })) }
}

/**
 * The totals for who reads them for the network; undefined for anybody else, and for an instrument that there is not. These
 * views are all there are: each is a sum of whole batches of five centres or more, so that no two of them, today or another
 * day, differ by fewer.
 */
export async function lookAtNetwork(app: App, roles: readonly Role[], id: string): Promise<NetworkLook | undefined> {
  const instrument = app.instruments.current.get(id)
  if (!maySeeTotals(roles) || !instrument) return undefined
  const [published, offers] = await Promise.all([app.network.totals(id), app.network.offers(id)])
  // Nothing else is ever published; whatever wrote such a row, it is not shown.
  const years = published.filter(({ totals }) => totals.results >= FIVE).toReversed()
  const all = years.map(({ totals }) => totals)
  return {
    instrument: id,
    names: namesIn(app, instrument),
    years: years.map(({ schoolYear, totals }) => ({ schoolYear, totals: inOrder(instrument, totals) })),
    overall: all.length > 0 ? inOrder(instrument, all.reduce(addTotals, NO_TOTALS)) : undefined,
    offers: byBlock(instrument, offers)
  }
}

function namesIn({ instruments }: App, instrument: Instrument): NetworkNames {
  const { nouns, stages, clusters } = instrument
  const editions = [instrument, ...instruments.earlier.filter(({ id }) => id === instrument.id)]
  const blocks = editions.flatMap((edition) => edition.blocks)
  const once = [...new Map(blocks.toReversed().map((block) => [block.id, block])).values()].toReversed()
  return {
    nouns,
    stages: stages.map(({ id, name }) => ({ id, name })),
    clusters: clusters.map(({ id, name }) => ({
      id,
      name,
      blocks: once
        .filter(({ cluster }) => cluster === id)
        .map((block) => ({ id: block.id, name: `${block.number} ${block.name}` }))
    })),
    aim: aimIn(instrument)?.name ?? '',
    hasPractices: instrument.closing !== undefined,
    questions: besides(instrument).flatMap((question) =>
      question.kind === 'choice'
        ? [
            {
              id: question.id,
              name: question.name,
              options: question.options.map(({ id, short }) => ({ id, name: short }))
            }
          ]
        : []
    )
  }
}

/** The same with everything that could be chosen, in the order of the instrument; what an earlier edition had comes last. */
function inOrder(instrument: Instrument, { results, blocks, priorities }: Totals): Totals {
  const ids = instrument.blocks.map(({ id }) => id)
  const ordered = ids.flatMap((id) => blocks.find(({ block }) => block === id) ?? [])
  const earlier = blocks.filter(({ block }) => !ids.includes(block))
  return {
    results,
    blocks: [...ordered, ...earlier].map((total) => blockInOrder(instrument, total)),
    priorities: instrument.closing ? all(ids, priorities) : []
  }
}

function blockInOrder(instrument: Instrument, total: BlockTotal): BlockTotal {
  const stages = instrument.stages.map(({ id }) => id)
  const options = besides(instrument).flatMap((question) =>
    question.kind === 'choice' ? [{ question: question.id, ids: question.options.map(({ id }) => id) }] : []
  )
  const asked = options.flatMap(({ question, ids }): QuestionTotal[] => {
    const found = total.questions.find((one) => one.question === question)
    return found ? [{ ...found, counts: all(ids, found.counts) }] : []
  })
  return { ...total, stages: all(stages, total.stages), grow: all(stages, total.grow), questions: asked }
}

/** A count of each of these ids, also of what nobody chose; ids that are not among them come last. */
function all(ids: readonly string[], counts: readonly Count[]): readonly Count[] {
  const known = ids.map((id) => counts.find((count) => count.id === id) ?? { id, count: 0 })
  return [...known, ...counts.filter(({ id }) => !ids.includes(id))]
}

function byBlock(instrument: Instrument, offers: readonly PracticeOffer[]): readonly BlockOffers[] {
  return instrument.blocks.flatMap(({ id }) => {
    const offered = offers.filter(({ blocks }) => blocks.includes(id))
    const lastFirst = offered.toSorted((a, b) => (a.schoolYear > b.schoolYear ? -1 : 1))
    const once = [...Map.groupBy(lastFirst, ({ centre }) => comparedName(centre)).values()].flatMap(
      ([last]) => last ?? []
    )
    const centres = once.map(({ centre, schoolYear }) => ({ centre, schoolYear }))
    return centres.length === 0 ? [] : [{ block: id, centres: centres.toSorted(byName) }]
  })
}

function byName(one: NamedCentre, other: NamedCentre): number {
  return one.centre.localeCompare(other.centre, 'nl')
}
