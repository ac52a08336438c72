import { pages } from '../../words/pages.ts'
import { accessibility as words } from '../../words/tab/accessibility.ts'
import { PageFrame } from '../page.tsx'
import { Points } from '../points.tsx'

/** How accessible Poolster is: the standard, what was tried, what is not there yet, and where to tell. */
export function AccessibilityPage() {
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
      <Points of={tell.points} />
      <p>{tell.made}</p>
    </PageFrame>
  )
}
