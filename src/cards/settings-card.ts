import { type Changeable, type Changing, peopleToChoose } from '../scan/change.ts'
import { latestDay } from '../scan/setup.ts'
import { plain, strings } from '../words/index.ts'
import { filledOf } from './action.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'

/** What a facilitator can change while the vote is open: the members, the director and the last day. */
export type SettingsCard = Common & {
  readonly title: string
  readonly centre: string
  readonly hasError: boolean
  readonly error: string
  readonly labels: Readonly<
    Record<'members' | 'leaves' | 'facilitator' | 'votes' | 'director' | 'told' | 'closesOn', string>
  >
  readonly missing: Readonly<Record<'director' | 'closesOn', string>>
  readonly values: Readonly<Record<keyof Changeable, string>>
  readonly people: readonly ChoiceLine[]
  readonly directors: readonly ChoiceLine[]
  readonly today: string
  /** The last day that can be chosen. */
  readonly latest: string
  readonly buttons: Buttons
}

/**
 * The settings card of an open vote with what is filled in and, after a mistake, the sentence that says what to mend. `today` is
 * the day in Brussels.
 */
export function settingsCard(
  changing: Changing,
  form: Changeable,
  today: string,
  error = ''
): Filling<'settings', SettingsCard> {
  const words = strings.settings
  const { scan } = changing
  const everyone = peopleToChoose(changing).map(({ id, name }) => ({ id, name: plain(name) }))
  const { director } = scan.settings
  // Whoever is the director need not be in the channel any more.
  const directors = everyone.some(({ id }) => id === director)
    ? everyone
    : [{ id: director, name: plain(scan.directorName) }, ...everyone]
  return {
    name: 'settings',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      hasError: error !== '',
      error,
      labels: {
        members: strings.setup.members,
        leaves: words.leaves,
        facilitator: strings.scan.facilitator,
        votes: strings.setup.votes(plain(scan.facilitator.name)),
        director: strings.setup.director,
        told: words.told,
        closesOn: strings.setup.closesOn
      },
      missing: { director: strings.setup.directorMissing, closesOn: strings.setup.closesOnMissing },
      values: { ...form, members: form.members.join(','), votes: String(form.votes) },
      people: named(everyone.filter(({ id }) => id !== scan.facilitator.id)),
      directors: named(directors.filter(({ id }) => id !== '')),
      today,
      latest: latestDay(today),
      buttons: {
        foot: [
          {
            title: 'keep',
            action: { verb: 'change-settings', scan: scan.id, shown: filledOf({ votes: form.votes }) },
            style: 'positive'
          },
          { title: 'keepSettings', action: { verb: 'close-no', scan: scan.id }, inputs: 'none' }
        ]
      }
    }
  }
}
