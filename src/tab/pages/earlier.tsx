import { Link } from 'wouter'
import { pages } from '../../words/pages.ts'
import { earlier as words } from '../../words/tab/earlier.ts'
import { dayHere, Loaded, PageFrame, useLook, WasPutBack } from '../page.tsx'
import { type EarlierScans, earlierScans } from '../reading/earlier.ts'

/** What the centre agreed in earlier scans, beside what it agrees in this one. */
export function EarlierPage({ scan }: { readonly scan: string }) {
  const found = useLook(`earlier/${scan}`, earlierScans)
  return (
    <PageFrame title={pages.earlier}>
      <Loaded of={found}>
        {(look) =>
          look === 'not-yet' ? (
            <p>{words.notYet}</p>
          ) : look.scans.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <Beside {...look} />
          )
        }
      </Loaded>
    </PageFrame>
  )
}

function Beside(look: EarlierScans) {
  const { centre, schoolYear, nouns, scans, blocks } = look
  const labels = labelsOf(look)
  return (
    <>
      <WasPutBack text={look.restored} />
      <p>{words.lead(centre, schoolYear, nouns)}</p>
      <section>
        <h2>{words.scans}</h2>
        <ul>
          {scans.map((one) => (
            <li key={one.scan}>
              {words.scan(one, dayHere())}
              {'. '}
              {one.mayOpen ? <Link href={`/scan/${one.scan}`}>{words.open}</Link> : words.closed}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.blocks(nouns)}</h2>
        <ul className="cards wide">
          {blocks.map((block) => (
            <Block key={block.block} block={block} look={look} labels={labels} />
          ))}
        </ul>
      </section>
      {look.priorities !== undefined && <Priorities look={look} now={look.priorities} labels={labels} />}
    </>
  )
}

function Block({
  block: { name, now, before },
  look: { stages, nouns },
  labels
}: {
  readonly block: EarlierScans['blocks'][number]
  readonly look: EarlierScans
  readonly labels: readonly string[]
}) {
  const nameOf = (stage: string) => stages.find(({ id }) => id === stage)?.name ?? stage
  const marksOn = (stage: string) => [
    ...before.flatMap((one, at) => (one !== 'not-asked' && one.stage === stage ? [labels[at] ?? ''] : [])).reverse(),
    ...(now?.stage === stage ? [words.now] : []),
    ...before
      .flatMap((one, at) =>
        one !== 'not-asked' && one.aim === stage && one.aim !== one.stage ? [words.aimThen(labels[at] ?? '')] : []
      )
      .reverse(),
    ...(now && now.aim === stage && now.aim !== now.stage ? [words.aimNow] : [])
  ]
  return (
    <li>
      <h3>{name}</h3>
      <ol className="track">
        {stages.map(({ id, name: stage }) => (
          <li key={id} className={now?.stage === id ? 'here' : ''}>
            {stage}
            {marksOn(id).map((mark) => (
              <b key={mark}>{mark}</b>
            ))}
          </li>
        ))}
      </ol>
      {!now && <p>{words.nothingNow}</p>}
      {before.map((one, at) => {
        const label = labels[at] ?? ''
        if (one === 'not-asked') return <p key={label}>{words.notAsked(label, nouns)}</p>
        const moved = words.moved(label, one, now ? nameOf(now.stage) : '', one.movement)
        return <p key={label}>{`${moved} ${words.ambition(one, one.ambition)}`.trim()}</p>
      })}
    </li>
  )
}

function Priorities({
  look: { scans, schoolYear },
  now,
  labels
}: {
  readonly look: EarlierScans
  readonly now: readonly string[]
  readonly labels: readonly string[]
}) {
  const before = new Set(scans.flatMap(({ priorities }) => priorities))
  return (
    <section>
      <h2>{words.priorities}</h2>
      <div className="columns">
        <div>
          <h3>{words.prioritiesNow(schoolYear)}</h3>
          {now.length === 0 && <p>{words.noPriorities}</p>}
          <ol>
            {now.map((name) => (
              <li key={name}>{before.has(name) ? words.stays(name) : name}</li>
            ))}
          </ol>
        </div>
        {scans.map(({ scan, priorities }, at) => (
          <div key={scan}>
            <h3>{words.prioritiesThen(labels[at] ?? '')}</h3>
            <ol>
              {priorities.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  )
}

/** What each of the scans is called: its school year, with the day where there are more of that year. */
function labelsOf({ scans, schoolYear }: EarlierScans): readonly string[] {
  const years = [schoolYear, ...scans.map((one) => one.schoolYear)]
  return scans.map((one) =>
    years.filter((year) => year === one.schoolYear).length > 1 ? words.dated(one, dayHere()) : one.schoolYear
  )
}
