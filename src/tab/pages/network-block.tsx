import { network as words } from '../../words/tab/network.ts'
import type { NetworkTotals } from '../reading/network.ts'

type BlockTotal = NonNullable<NetworkTotals['overall']>['blocks'][number]

/** Part of a whole: of how many, how many. */
type Share = { readonly name: string; readonly count: number; readonly of: number }

/** What centres agreed on one block, in words and drawn; `counted` is what they are called, and `isOfAll` whether all of them have it. */
export function NetworkBlock({
  name,
  total,
  names,
  counted,
  isOfAll
}: {
  readonly name: string
  readonly total: BlockTotal
  readonly names: NetworkTotals['names']
  readonly counted: string
  readonly isOfAll: boolean
}) {
  const { results, stages, keep, grow, questions } = total
  const of = results
  const stageName = (id: string) => nameAmong(names.stages, id)
  const { often, most } = mostIn(stages)
  const toward = [
    { name: words.keep, count: keep, of },
    ...grow.filter(({ count }) => count > 0).map(({ id, count }) => ({ name: words.grow(stageName(id)), count, of }))
  ]
  return (
    <li>
      <h3>{name}</h3>
      {!isOfAll && <p>{words.fewer(results, counted, names.nouns)}</p>}
      <p>{words.most(often.map(stageName), most, results, counted)}</p>
      <Shares shares={stages.map(({ id, count }) => ({ name: stageName(id), count, of }))} />
      {names.aim !== '' && (
        <>
          <h4>{names.aim}</h4>
          <Shares shares={toward} />
        </>
      )}
      {questions.length > 0 && (
        <details>
          <summary>{words.more(names.questions.map((question) => question.name))}</summary>
          {questions.map(({ question, answers, counts }) => {
            const asked = names.questions.find(({ id }) => id === question)
            const options = counts.map(({ id, count }) => ({
              name: nameAmong(asked?.options ?? [], id),
              count,
              of
            }))
            return (
              <section key={question}>
                <h4>{asked?.name ?? question}</h4>
                <Shares shares={options} />
                {answers < results && <p>{words.silent(results - answers, counted)}</p>}
              </section>
            )
          })}
        </details>
      )}
    </li>
  )
}

/** What something is called; its id where an earlier edition alone had it. */
export function nameAmong(named: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return named.find((one) => one.id === id)?.name ?? id
}

/** The stages that were agreed most often, and how often each. */
export function mostIn(stages: BlockTotal['stages']): { readonly often: readonly string[]; readonly most: number } {
  const most = Math.max(...stages.map(({ count }) => count))
  return { often: stages.filter(({ count }) => count === most).map(({ id }) => id), most }
}

/** Parts, each by name, drawn, and in figures. All are drawn alike: none is better than another. */
export function Shares({ shares }: { readonly shares: readonly Share[] }) {
  return (
    <ul className="shares">
      {shares.map(({ name, count, of }) => (
        <li key={name}>
          <span>{name}</span>
          <span className="figure">{words.share(count, of)}</span>
          <svg aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none">
            <rect className="whole" width="100" height="8" />
            <rect className="part" width={(100 * count) / of} height="8" />
          </svg>
        </li>
      ))}
    </ul>
  )
}
