import * as words from '../words/tab/frame.ts'
import { root, showTab } from './app.tsx'
import { localHost } from './local-host.ts'
import { chooser } from './reading/chooser.ts'

/** The page on one's own machine: who to be, of people who do not exist, in the place of signing in. */
async function choose(): Promise<void> {
  const asked = new URLSearchParams(location.search).get('as')
  if (asked !== null) return showTab(localHost(asked))
  const list = chooser.parse(await (await fetch('/tab/people')).json())
  root().render(
    <main className="page">
      <h1>{words.choosing.title}</h1>
      <p>{words.choosing.text}</p>
      <ul>
        {list.map(({ id, name }) => (
          <li key={id}>
            <a href={`?as=${id}${location.hash}`}>{name}</a>
          </li>
        ))}
      </ul>
    </main>
  )
}

void choose()
