import { Link, useRoute } from 'wouter'
import { pages } from '../words/pages.ts'
import { navigation as words } from '../words/tab/frame.ts'
import { useLook } from './page.tsx'
import { about } from './reading/about.ts'

/** The pages of one scan, by what follows on its address, in the order in which a team comes to them. */
const OF_SCAN: readonly (readonly [path: string, name: string])[] = [
  ['/discuss', pages.discuss],
  ['', pages.result],
  ['/earlier', pages.earlier],
  ['/beside', pages.beside],
  ['/outcomes', pages.outcomes],
  ['/inspection', pages.inspection]
]

/** The way to every page, and to the one that is open; within a scan to its pages as well. */
export function Navigation() {
  const { data } = useLook('about', about)
  const [, within] = useRoute('/scan/:scan/*?')
  return (
    <>
      <nav className="navigation" aria-label={words.label}>
        <To href="/" name={pages.scans} />
        {data?.readsNetwork && <To href="/network" name={pages.network} />}
      </nav>
      {within && (
        <nav className="navigation within" aria-label={words.ofScan}>
          {OF_SCAN.map(([path, name]) => (
            <To key={path} href={`/scan/${within.scan}${path}`} name={name} />
          ))}
        </nav>
      )}
    </>
  )
}

/** A link to a page, which tells when one is there. */
export function To({ href, name }: { readonly href: string; readonly name: string }) {
  const [isHere] = useRoute(href)
  return (
    <Link href={href} className={isHere ? 'here' : ''} aria-current={isHere ? 'page' : undefined}>
      {name}
    </Link>
  )
}
