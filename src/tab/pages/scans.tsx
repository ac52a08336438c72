import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { pages } from '../../words/pages.ts'
import { takeAlong } from '../../words/tab/result.ts'
import { scans as words } from '../../words/tab/scans.ts'
import { dayHere, Loaded, PageFrame, useLook } from '../page.tsx'
import type { ScanLine } from '../reading/facts.ts'
import { ownScans } from '../reading/scans.ts'
import { TakeAlong } from '../take-along.tsx'

/** How often it is looked whether something was asked in the meantime, in milliseconds. */
const EVERY = 30_000

/** What asks something of one, what runs, and what is done, by year. */
export function ScansPage() {
  const scans = useLook('scans', ownScans, EVERY)
  return (
    <PageFrame title={pages.scans}>
      <Loaded of={scans}>
        {({ asking, running, done, unread }) => (
          <>
            {unread > 0 && <p>{words.unread(unread)}</p>}
            {asking.length + running.length + done.length === 0 && <p>{words.none}</p>}
            <Section title={words.asking} of={asking} />
            <Section title={words.running} of={running} />
            {done.map(({ schoolYear, scans: all }) => (
              <Section key={schoolYear} title={words.done(schoolYear)} of={all} />
            ))}
            <section>
              <h2>{takeAlong.title}</h2>
              <p>{takeAlong.introMine}</p>
              <TakeAlong scan="" files={['mine']} />
            </section>
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}

/** What anybody who has a part in it can take along of what was signed. */
const OF_RESULT = ['pdf', 'xlsx', 'csv', 'json', 'png'] as const

function Section({ title, of }: { readonly title: string; readonly of: readonly ScanLine[] }): ReactNode {
  if (of.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className="cards">
        {of.map((one) => (
          <li key={one.scan}>
            <h3>
              <Link href={`/scan/${one.scan}`}>{words.name(one)}</Link>
            </h3>
            <p>{words.state(one, dayHere())}</p>
            {one.asks && <p className="asks">{words.asks(one.asks.kind)}</p>}
            {one.state === 'submitted' && (
              <details>
                <summary>{takeAlong.title}</summary>
                <TakeAlong scan={one.scan} files={OF_RESULT} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
