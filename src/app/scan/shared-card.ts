import { agendaCard } from '../../cards/agenda-card.ts'
import { cancelledCard, filedCard, lapsedCard } from '../../cards/notice-card.ts'
import { scanCard } from '../../cards/scan-card.ts'
import type { Filled } from '../../cards/templates.ts'
import type { Lapsed, Started } from '../../scan/scan.ts'
import { progressOf } from '../../scan/sheet.ts'
import { tally } from '../../scan/tally.ts'
import { fewestOf } from '../../scan/three.ts'
import type { Whole } from '../../storage/scans.ts'
import { strings } from '../../words/index.ts'
import { type App, instrumentOf, today } from './app.ts'
import { drawnFrom, figuresPictureFor } from './picture-address.ts'
import { tabLink } from './teams-links.ts'
import { talksOf } from './whole.ts'

/**
 * The card everyone shares: progress while the vote is open, then the team's picture, and where the result is once it is
 * signed; or that the scan lapsed.
 */
export function sharedCard(app: App, scan: Started | Lapsed, whole: Omit<Whole, 'scan'>): Filled {
  const instrument = instrumentOf(app, scan)
  const { sheets } = whole
  if (scan.state === 'open') return scanCard(instrument, scan, sheets, today(app), tabLink(app, scan.id))
  if (scan.state === 'submitted') return filedCard(scan)
  if (scan.state === 'lapsed' && scan.cancelled) return cancelledCard(scan)
  if (scan.state === 'lapsed')
    return lapsedCard(
      scan,
      sheets.every((sheet) => progressOf(instrument, sheet) === 'waiting')
    )
  const talks = talksOf(whole)
  const figures = tally(instrument, sheets, talks, fewestOf(scan))
  const drawn = drawnFrom(scan, figures, talks, 'agenda')
  const alt = strings.agenda.pictureAlt(instrument.nouns)
  return agendaCard(instrument, scan, figures, talks, {
    picture: figuresPictureFor(app, scan, whole, 'agenda', drawn, alt),
    page: tabLink(app, scan.id)
  })
}
