import { pages } from '../../words/pages.ts'
import { privacy as words } from '../../words/papers/privacy-told.ts'
import { PageFrame, useLook } from '../page.tsx'
import { Points } from '../points.tsx'
import { about } from '../reading/about.ts'
import { PaperLink, SaidText } from '../said.tsx'

const SEERS = ['member', 'facilitator', 'director'] as const

/** What is kept of people, who sees it and until when; it reads as well while the server can't say for how many days. */
export function PrivacyPage() {
  const { data } = useLook('about', about)
  const { brief, kept, seen, until, rights, tab } = words
  return (
    <PageFrame title={pages.privacy}>
      <p>{words.intro}</p>
      <h2>{brief.title}</h2>
      <Points of={brief.points} />
      <h2>{kept.title}</h2>
      <Points of={kept.points} />
      <p>{kept.where}</p>
      <h2 id="seen">{seen.title}</h2>
      <ul className="cards" aria-labelledby="seen">
        {seen.lines.map((line) => (
          <li key={line.what}>
            <h3>{line.name}</h3>
            <dl className="seen">
              {SEERS.map((role) => (
                <div key={role}>
                  <dt>{seen.roles[role]}</dt>
                  <dd>{seen.from(line[role])}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      <Points of={seen.points} />
      <h2>{until.title}</h2>
      {until.lines(data?.retentionDays, data?.resultYears).map((line) => (
        <div key={line.what}>
          <h3>{line.what}</h3>
          <p>{line.until}</p>
        </div>
      ))}
      <h2>{rights.title}</h2>
      <Points of={rights.points} />
      <SaidText said={rights.ask(data?.contact ?? {})} />
      <p>{rights.complain}</p>
      <h2>{tab.title}</h2>
      <p>{tab.text}</p>
      <p>
        <PaperLink paper="privacy" text={rights.full} />
      </p>
    </PageFrame>
  )
}
