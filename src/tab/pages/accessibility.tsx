import { pages } from '../../words/pages.ts'
import { accessibility as words } from '../../words/papers/accessibility-told.ts'
import { PageFrame, useLook } from '../page.tsx'
import { Points } from '../points.tsx'
import { about } from '../reading/about.ts'
import { PaperLink, SaidText } from '../said.tsx'

/** How accessible Poolster is: the standard, what was tried, what is not there yet, and where to tell. */
export function AccessibilityPage() {
  const { data } = useLook('about', about)
  const { standard, tried, missing, tell } = words
  return (
    <PageFrame title={pages.accessibility}>
      <p>{words.intro}</p>
      <h2>{standard.title}</h2>
      <p>{standard.text}</p>
      <h2>{tried.title}</h2>
      <p>{tried.intro}</p>
      <Points of={tried.points} />
      <h2>{missing.title}</h2>
      <Points of={missing.points} />
      <h2>{tell.title}</h2>
      <SaidText said={tell.ask(data?.contact ?? {})} />
      <p>{tell.meanwhile}</p>
      <p>{tell.complain}</p>
      <p>{tell.made}</p>
      <p>
        <PaperLink paper="accessibility" text={tell.full} />
      </p>
    </PageFrame>
  )
}
