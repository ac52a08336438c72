import { basename, join } from 'node:path'
import process from 'node:process'
import { loadInstruments } from '../../instruments/load.ts'
import { type WordingTrouble, withWordings } from '../../instruments/load-wordings.ts'
import type { Library } from '../../scan/instrument.ts'
import { startTrouble } from '../../start-trouble.ts'
import { readTabFiles } from '../../web/tab-files.ts'
import { barrier, type Examined } from './examined.ts'
import { type Finding, ok, unseen, wrong } from './finding.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** The oldest Node that runs the bot as it is tested. */
export const OLDEST_NODE = 24

/** What mends an official text that is passed over. */
const MENDED: Readonly<Record<WordingTrouble['kind'], string>> = {
  unreadable: 'Let the bot read this file: put it there again.',
  'not-a-wording':
    'Import this text again (npm run instrument) and put the file it writes there: this one is something else.',
  'does-not-fit': 'Import this text again (npm run instrument): it does not fit its instrument.',
  'unknown-edition': 'Import this text again (npm run instrument): no instrument has its edition.',
  'old-edition': 'Paste this text in a new template (npm run instrument): the instrument has a newer edition.',
  twice: 'Take this file away: another one has the text of the same instrument.'
}

/** Whether the program itself is whole, and what runs it: Node, the instruments with their official texts, the pages of the tab. */
export function programFindings(examined: Examined, node = process.versions.node): readonly Finding[] {
  return [nodeFinding(node), ...instrumentFindings(examined), ...pageFindings(examined)]
}

function nodeFinding(version: string): Finding {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return ok('Node', version)
  return wrong('Node', `Let Node ${OLDEST_NODE} or newer run the bot: this is ${version}.`)
}

function instrumentFindings(examined: Examined): readonly Finding[] {
  try {
    const library = loadInstruments(join(ROOT, 'instruments'))
    return [ok('instruments', `${library.current.size}`), ...textFindings(examined, library)]
  } catch (error) {
    return [wrong('instruments', startTrouble(error))]
  }
}

function textFindings(examined: Examined, library: Library): readonly Finding[] {
  const what = 'official texts'
  const { wordingFolder } = examined.parts
  const why = barrier(examined, 'INSTRUMENT_WORDING')
  if (why !== undefined) return [unseen(what, why)]
  if (wordingFolder === undefined) return [ok(what, 'none')]
  if (examined.source === 'file') return [unseen(what, 'They are in a folder of the web app; run this inside it.')]
  const { news } = withWordings(library, wordingFolder)
  if (news.length === 0) return [ok(what, 'none')]
  return news.map(({ file, trouble }) => {
    const name = `official text ${basename(file)}`
    return trouble ? wrong(name, MENDED[trouble.kind]) : ok(name)
  })
}

function pageFindings({ parts, source }: Examined): readonly Finding[] {
  const what = 'pages of the tab'
  if (!parts.tab || source === 'file') return []
  const built = readTabFiles(join(ROOT, 'dist', 'tab'), 'index.html')
  return [
    built ? ok(what) : wrong(what, 'Build them before the zip is made (docs/installing.md, 3): there are none here.')
  ]
}
