import { type Changeable, type Changing, peopleToChoose } from '../scan/change.ts'
import { latestDay } from '../scan/setup.ts'
import { plain, strings } from '../words/index.ts'
import { filledOf } from './action.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named, ofCentre } from './lines.ts'
import { allWrong, type MistakeLine, type SetupTrouble, wrongAt } from './setup-mistakes.ts'

/** What a facilitator can change while the vote is open: the members, the director and the last day. */
export type SettingsCard = Common & {
  readonly title: string
  readonly centre: string
  readonly labels: Readonly<
    Record<'members' | 'leaves' | 'facilitator' | 'votes' | 'director' | 'told' | 'closesOn', string>
  >
  readonly wrong: Readonly<Record<'members' | 'director' | 'closesOn', readonly MistakeLine[]>>
  readonly hasErrors: boolean
  readonly errors: readonly MistakeLine[]
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
 * The settings card of an open vote with what is filled in and, where that was refused, all there is to mend. `today` is the day
 * in Brussels.
 */
export function settingsCard(
  changing: Changing,
  form: Changeable,
  today: string,
  trouble: SetupTrouble = {}
): Filling<'settings', SettingsCard> {
  const words = strings.settings
  const { scan } = changing
  const everyone = peopleToChoose(changing).map(({ id, name }) => ({ id, name: plain(name) }))
  const { director } = scan.settings
  // Whoever is the director need not be in the channel any more.
  const directors = everyone.some(({ id }) => id === director)
    ? everyone
    : [{ id: director, name: plain(scan.directorName) }, ...everyone]
  const errors = allWrong(trouble)
  return {
    name: 'settings',
    data: {
      summary: words.title,
      fallback: strings.fallback,
      title: words.title,
      centre: ofCentre(scan.settings),
      labels: {
        members: strings.setup.members,
        leaves: words.leaves,
        facilitator: strings.scan.facilitator,
        votes: strings.setup.votes(plain(scan.facilitator.name)),
        director: strings.setup.director,
        told: words.told,
        closesOn: strings.setup.closesOn
      },
      wrong: {
        members: wrongAt('members', trouble),
        director: wrongAt('director', trouble),
        closesOn: wrongAt('closesOn', trouble)
      },
      hasErrors: errors.length > 0,
      errors,
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
