import { Redirect } from 'wouter'
import { pages } from '../../words/pages.ts'
import { NotGiven } from '../asking.ts'
import { useHost } from '../host.ts'
import { Loaded, PageFrame, useLook } from '../page.tsx'
import { facts } from '../reading/facts.ts'

/** In a meeting: straight to what is talked about in the scan that is under way there; to one's scans where there is none. */
export function HerePage() {
  const { conversation } = useHost()
  const found = useLook(`here/${encodeURIComponent(conversation)}`, facts)
  if (found.data) return <Redirect to={`/scan/${found.data.scan}/discuss`} replace />
  if (found.error instanceof NotGiven && found.error.why === 'nothing') return <Redirect to="/" replace />
  return (
    <PageFrame title={pages.discuss}>
      <Loaded of={found}>{() => null}</Loaded>
    </PageFrame>
  )
}
