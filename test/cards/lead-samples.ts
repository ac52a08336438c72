import { cancelCard } from '../../src/cards/cancel-card.ts'
import { cancelledCard } from '../../src/cards/notice-card.ts'
import { settingsCard } from '../../src/cards/settings-card.ts'
import { emptySetup, setupCard } from '../../src/cards/setup-card.ts'
import { type StatusView, statusCard } from '../../src/cards/status-card.ts'
import { appointedCard, readyCard } from '../../src/cards/waiting-card.ts'
import { changeableOf } from '../../src/scan/change.ts'
import { cancelled } from '../../src/scan/lapsing.ts'
import { asMember, choicesOf } from '../../src/scan/setup.ts'
import { strings } from '../../src/words/index.ts'
import { TAB_PAGE } from '../build/tab-page.ts'
import type { Sample } from './samples.ts'
import { channel, draftFor, instrument, offered, openScan, roster, TODAY, unreachable } from './team.ts'

const scan = openScan()
const standing = strings.say.status(7, 9, 1, strings.day(scan.settings.closesOn, TODAY))
const changing = { scan, members: roster.slice(0, 7).map(asMember), roster }
const form = changeableOf(changing)

const status = (view: Partial<StatusView> = {}) =>
  statusCard(scan, { text: standing, goesOn: false, hasPicture: false, leads: 'vote', page: TAB_PAGE, ...view })

/** The set-up card in a channel that chose something before. */
const again = (way: 'each' | 'together') => {
  const draft = { ...draftFor(roster, channel), last: { ...choicesOf(scan), way } }
  return setupCard(draft, offered, emptySetup(draft, offered, TODAY), TODAY)
}

/** The cards with which a scan is led, as the facilitator of CLB Noord would see them. */
export const leadSamples: readonly Sample[] = [
  { title: 'setup-again', filled: again('each') },
  { title: 'setup-together', filled: again('together') },
  { title: 'settings', filled: settingsCard(changing, form, TODAY) },
  {
    title: 'settings-mistake',
    filled: settingsCard(changing, { ...form, members: form.members.slice(0, 1), closesOn: '2026-11-01' }, TODAY, {
      mistakes: ['too-few-left', 'closing-date-past']
    })
  },
  { title: 'close-cancel', filled: cancelCard(scan, { begun: 5, members: 9 }, TODAY) },
  { title: 'notice-cancelled', filled: cancelledCard(cancelled(scan, scan.openedAt)) },
  { title: 'waiting-ready', filled: readyCard(scan, 9, TODAY) },
  { title: 'waiting-facilitator', filled: appointedCard(scan, 'facilitator') },
  { title: 'waiting-director', filled: appointedCard(scan, 'director') },
  { title: 'status', filled: status({ goesOn: true }) },
  { title: 'status-doubt', filled: status({ inDoubt: unreachable(roster.slice(7, 8)) }) },
  { title: 'status-changed', filled: status({ changed: strings.status.changed }) },
  {
    title: 'status-unreached',
    filled: status({ people: unreachable(roster.slice(2, 7)), inDoubt: unreachable(roster.slice(7, 9)) })
  },
  {
    title: 'status-member',
    filled: status({
      text: `${standing} ${strings.say.ownStatus(3, 11, false, instrument.nouns)}`,
      goesOn: true,
      leads: 'nothing'
    })
  },
  { title: 'status-director', filled: status({ leads: 'role' }) }
]
