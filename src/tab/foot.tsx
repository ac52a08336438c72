import { pages } from '../words/pages.ts'
import { foot as words } from '../words/tab/frame.ts'
import { To } from './navigation.tsx'

/** The way to what is said of the whole, below every page. */
export function Foot() {
  return (
    <footer>
      <nav className="navigation foot" aria-label={words.label}>
        <To href="/privacy" name={pages.privacy} />
        <To href="/accessibility" name={pages.accessibility} />
      </nav>
    </footer>
  )
}
