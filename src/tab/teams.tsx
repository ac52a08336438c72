import * as words from '../words/tab/frame.ts'
import { root, showTab } from './app.tsx'
import { teamsHost } from './teams-host.ts'

/** The page within Teams. Outside of it nobody can sign in: it says where to look instead. */
teamsHost().then(showTab, () =>
  root().render(
    <main className="page">
      <h1>{words.outside.title}</h1>
      <p>{words.outside.text}</p>
    </main>
  )
)
