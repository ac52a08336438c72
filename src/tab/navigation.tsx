import { Link } from 'wouter'
import * as words from '../words/tab/frame.ts'
import { useLook } from './page.tsx'
import { ownScans } from './reading/scans.ts'

/** The way to every page, and to the one that is open. */
export function Navigation() {
  const { data } = useLook('scans', ownScans)
  return (
    <nav className="navigation" aria-label={words.navigation.label}>
      <Link href="/" className={(isHere) => (isHere ? 'here' : '')}>
        {words.navigation.scans}
      </Link>
      {data?.readsNetwork && (
        <Link href="/network" className={(isHere) => (isHere ? 'here' : '')}>
          {words.navigation.network}
        </Link>
      )}
    </nav>
  )
}
