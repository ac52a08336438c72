import { result as words } from '../../words/tab/result.ts'
import { scans } from '../../words/tab/scans.ts'
import { dayHere, Loaded, PageFrame, useLook } from '../page.tsx'
import { facts } from '../reading/facts.ts'

/** What a scan came to; until the reveal, how far it is. */
export function ResultPage({ scan }: { readonly scan: string }) {
  const found = useLook(`scan/${scan}`, facts)
  return (
    <PageFrame title={words.title}>
      <Loaded of={found}>{(one) => <p>{scans.state(one, dayHere())}</p>}</Loaded>
    </PageFrame>
  )
}
