import type { Begun } from '../scan/scan.ts'
import { strings } from '../words/index.ts'
import { together } from '../words/unbroken.ts'
import type { Action } from './action.ts'
import type { Button } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { ofCentre } from './lines.ts'

/** Several scans of somebody, to choose the one that is meant. */
export type ChoiceCard = Common & {
  readonly title: string
  readonly hasMore: boolean
  readonly more: string
  readonly buttons: { readonly scans: readonly ScanButton[] }
}

/** The button that chooses a scan, with what stands above it. */
type ScanButton = Button & {
  readonly centre: string
  /** Who leads it since when, which tells it from another one of the same centre and year. */
  readonly which: string
  /** What it asks, or where it stands. */
  readonly text: string
}

/** What somebody asks about a scan by typing a word, and by the button that chooses one. */
export type About = 'resume' | 'status' | 'result' | 'inspection' | 'logbook' | 'cancel'

/** A scan to choose, and in a few words what it asks or where it stands. */
export type Choice = { readonly scan: Begun; readonly text: string }

/** The most scans on the card: each has a button. */
const MOST = 5

/** Asks which scan is meant; the first ones are shown when there are very many. `today` is the day in Brussels. */
export function choiceCard(about: About, choices: readonly Choice[], today: string): Filling<'choice', ChoiceCard> {
  const words = strings.choice
  return {
    name: 'choice',
    data: {
      summary: words.title[about],
      fallback: strings.fallback,
      title: words.title[about],
      hasMore: choices.length > MOST,
      more: words.more(MOST),
      buttons: {
        scans: choices.slice(0, MOST).map(({ scan, text }) => ({
          centre: ofCentre(scan.settings),
          which: together(whichOf(scan, today)),
          text: together(text),
          title: about,
          action: actionOf(about, scan.id)
        }))
      }
    }
  }
}

function actionOf(about: About, scan: string): Action {
  return about === 'logbook' ? { verb: about, scan, from: 0 } : { verb: about, scan }
}

function whichOf({ chat, facilitator, openedAt }: Begun, today: string): string {
  const day = strings.dayOf(openedAt, today)
  return chat.scope === 'personal' ? strings.choice.alone(day) : strings.choice.ofTeam(facilitator.name, day)
}
