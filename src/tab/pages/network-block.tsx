import { network as words } from '../../words/tab/network.ts'
import type { NetworkTotals } from '../reading/network.ts'

type BlockTotal = NonNullable<NetworkTotals['overall']>['blocks'][number]
type Share = { readonly name: string; readonly count: number }

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
  const stageName = (id: string) => names.stages.find((stage) => stage.id === id)?.name ?? id
  const shares = stages.map(({ id, count }) => ({ name: stageName(id), count }))
  const most = Math.max(...shares.map(({ count }) => count))
  const often = shares.filter(({ count }) => count === most).map((share) => share.name)
  const toward = [
    { name: words.keep, count: keep },
    ...grow.filter(({ count }) => count > 0).map(({ id, count }) => ({ name: words.grow(stageName(id)), count }))
  ]
  return (
    <li>
      <h3>{name}</h3>
      {!isOfAll && <p>{words.fewer(results, counted, names.nouns)}</p>}
      <p>{words.most(often, most, results, counted)}</p>
      <Shares of={results} shares={shares} />
      {names.aim !== '' && (
        <>
          <h4>{names.aim}</h4>
          <Shares of={results} shares={toward} />
        </>
      )}
      {questions.length > 0 && (
        <details>
          <summary>{words.more(names.questions.map((question) => question.name))}</summary>
          {questions.map(({ question, answers, counts }) => {
            const asked = names.questions.find(({ id }) => id === question)
            const options = counts.map(({ id, count }) => ({
              name: asked?.options.find((option) => option.id === id)?.name ?? id,
              count
            }))
            return (
              <section key={question}>
                <h4>{asked?.name ?? question}</h4>
                <Shares of={results} shares={options} />
                {answers < results && <p>{words.silent(results - answers, counted)}</p>}
              </section>
            )
          })}
        </details>
      )}
    </li>
  )
}

/** Parts of the same whole: each by name, drawn, and in figures. All are drawn alike: none is better than another. */
export function Shares({ of, shares }: { readonly of: number; readonly shares: readonly Share[] }) {
  return (
    <ul className="shares">
      {shares.map(({ name, count }) => (
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
