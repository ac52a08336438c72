import type { Scope } from '../../scan/scan.ts'
import { stageWithin } from '../../words/stage-within.ts'
import { discuss as words } from '../../words/tab/discuss.ts'
import { wording } from '../../words/wording.ts'
import { FullWording, isStage } from '../full-wording.tsx'
import type { ShownBlock } from '../reading/discuss.ts'
import { Countdown } from './countdown.tsx'

type Shown = { readonly of: ShownBlock }

/** The scan, where there is official text about its blocks. */
type Worded = { readonly wordedIn: string | undefined }

/** One block for a whole team to look at: its votes, what to do now, and what there is to read. */
export function BlockView({
  of: block,
  scope,
  since,
  wordedIn
}: Shown & { readonly scope: Scope; readonly since: number } & Worded) {
  return (
    <>
      <p className="definition">{block.definition}</p>
      <div className="columns">
        <div>
          <Votes of={block} />
          <Agreed of={block} />
        </div>
        <div>
          {block.voting && (
            <section>
              <h2>{words.voting.title}</h2>
              <p role="status" className="large">
                {block.voting.progress}
              </p>
              <p>{words.voting.now}</p>
              <p>{words.voting.where(scope)}</p>
            </section>
          )}
          {block.timer && <Countdown of={block.timer} since={since} />}
          {block.aid && (
            <section>
              <h2>{block.aid.title}</h2>
              <Lines of={block.aid.lines} />
            </section>
          )}
        </div>
      </div>
      <Stages of={block} wordedIn={wordedIn} />
      <Remarks of={block} />
    </>
  )
}

function Votes({ of: { votes, why } }: Shown) {
  return (
    <section>
      <h2>{votes.title}</h2>
      {votes.rounds.map(({ outcome }) => (
        <p key={outcome} className="large">
          {outcome}
        </p>
      ))}
      {votes.lines.length > 0 && (
        <table className="votes">
          <thead>
            <tr>
              <td />
              {votes.heads.map((head) => (
                <th key={head} scope="col">
                  {head || words.votes}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {votes.lines.map(({ name, figures }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {figures.map((figure, round) => (
                  <td key={votes.heads[round]} className={figure.isMost ? 'most' : ''}>
                    <span className="figure">{figure.isHidden ? words.hidden : figure.count}</span>
                    <span className="dots" aria-hidden="true">
                      {'●'.repeat(figure.count)}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {[...votes.notes.map(({ text }) => text), why].filter(Boolean).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {votes.voters.length > 0 && (
        <details>
          <summary>{words.voters}</summary>
          <Lines of={votes.voters.map(({ stage, names }) => ({ label: stage, text: names }))} />
        </details>
      )}
    </section>
  )
}

function Agreed({ of: { agreed } }: Shown) {
  return agreed ? (
    <section>
      <h2>{words.agreed}</h2>
      <p className="large">{agreed.text}</p>
      <Lines of={agreed.told} />
    </section>
  ) : null
}

function Stages({ of: { block, stagesTitle, stages, votes }, wordedIn }: Shown & Worded) {
  return (
    <details open={votes.lines.length === 0}>
      <summary>{stagesTitle}</summary>
      <div className="stages">
        {stages.map(({ name, meaning, points }) => (
          <section key={name}>
            <h3>{name}</h3>
            <p>{meaning}</p>
            <ul>
              {points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
            {wordedIn !== undefined && (
              <FullWording
                scan={wordedIn}
                block={block}
                label={wording.fullOf(stageWithin(name))}
                about={isStage(name)}
                heading="h3"
              />
            )}
          </section>
        ))}
      </div>
      {wordedIn !== undefined && (
        <FullWording
          scan={wordedIn}
          block={block}
          label={wording.fullOf(wording.rest)}
          about={({ kind }) => kind !== 'stage'}
          heading="h3"
        />
      )}
    </details>
  )
}

function Remarks({ of: { remarks, fewRemarks } }: Shown) {
  if (fewRemarks !== '') return <p>{fewRemarks}</p>
  if (remarks.length === 0) return null
  return (
    <section className="remarks">
      <h2>{words.remarks}</h2>
      {remarks.map(({ about, remarks: all }) => (
        <section key={about}>
          <h3>{about}</h3>
          <ul>
            {all.map(({ text, name }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two people may write the same
              <li key={place}>
                {text}
                {name}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

/** Lines of a card, each with what it is about. */
export function Lines({ of }: { readonly of: readonly { readonly label: string; readonly text: string }[] }) {
  return (
    <dl className="lines">
      {of.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt> <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
