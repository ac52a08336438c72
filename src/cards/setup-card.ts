import type { Draft } from '../scan/scan.ts'
import { CENTRE_LENGTH, latestDay, type SetupForm, schoolYears } from '../scan/setup.ts'
import { cleanName } from '../scan/text.ts'
import { THREE } from '../scan/three.ts'
import { plain, strings } from '../words/index.ts'
import { filledOf } from './action.ts'
import type { Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named } from './lines.ts'

/** The form a facilitator fills in before a scan starts. */
export type SetupCard = Common & {
  readonly title: string
  readonly intro: string
  readonly hasError: boolean
  readonly error: string
  readonly isGroup: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly values: Readonly<Record<keyof SetupForm, string>>
  readonly instruments: readonly ChoiceLine[]
  readonly schoolYears: readonly ChoiceLine[]
  readonly people: readonly ChoiceLine[]
  readonly directors: readonly ChoiceLine[]
  readonly ways: readonly ChoiceLine[]
  readonly visibilities: readonly ChoiceLine[]
  readonly today: string
  /** The last day that can be chosen. */
  readonly latest: string
  readonly onlyStarter: string
  readonly buttons: Buttons
}

/** How many days a team gets to answer, unless the facilitator chooses another day. */
const DAYS_TO_ANSWER = 14

/** The form as it is first shown: all but guests ticked, anonymous where they are enough for it, two weeks. `today` is the day in Brussels. */
export function emptySetup(draft: Draft, instruments: readonly ChoiceLine[], today: string): SetupForm {
  const closesOn = new Date(`${today}T12:00:00Z`)
  closesOn.setUTCDate(closesOn.getUTCDate() + DAYS_TO_ANSWER)
  return {
    way: 'each',
    instrument: instruments[0]?.value ?? '',
    centre: '',
    schoolYear: schoolYears(today)[0],
    members: others(draft).map(({ id }) => id),
    director: '',
    closesOn: closesOn.toISOString().slice(0, 10),
    closesWhenReady: false,
    visibility: draft.roster.filter(({ guest }) => !guest).length < THREE ? 'named' : 'anonymous',
    votes: true
  }
}

/** The set-up card with what was filled in so far and, after a mistake, the sentence that says what to mend. */
export function setupCard(
  draft: Draft,
  instruments: readonly ChoiceLine[],
  form: SetupForm,
  today: string,
  error = ''
): Filling<'setup', SetupCard> {
  const words = strings.setup
  const isGroup = draft.chat.scope !== 'personal'
  const { centre, votes, closesWhenReady } = form
  const colleagues = draft.roster.filter((entry) => !entry.guest)
  return {
    name: 'setup',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: isGroup ? words.title : words.soloTitle,
      intro: isGroup ? words.intro : words.soloIntro,
      hasError: error !== '',
      error,
      isGroup,
      labels: {
        way: words.way,
        instrument: words.instrument,
        centre: words.centre,
        centreExample: words.centreExample,
        centreMissing: words.centreMissing,
        schoolYear: words.schoolYear,
        members: words.members,
        facilitator: strings.scan.facilitator,
        votes: words.votes(plain(draft.facilitator.name)),
        director: words.director,
        directorExample: words.directorExample,
        directorMissing: words.directorMissing,
        closesOn: words.closesOn,
        closesOnMissing: words.closesOnMissing,
        closesBy: strings.scan.closesBy,
        closesEarly: words.closesEarly,
        closesWhenReady: words.closesWhenReady,
        visibility: words.visibility,
        fixed: words.fixed
      },
      // What is too long to keep is shown as far as it fits.
      values: {
        ...form,
        centre: cleanName(form.centre, CENTRE_LENGTH),
        members: form.members.join(','),
        closesWhenReady: String(form.closesWhenReady),
        votes: String(form.votes)
      },
      instruments,
      schoolYears: schoolYears(today).map((year) => ({ title: year, value: year })),
      people: named(others(draft).map(({ id, name }) => ({ id, name: plain(name) }))),
      directors: named(colleagues.map(({ id, name }) => ({ id, name: plain(name) }))),
      ways: [
        { title: words.each, value: 'each' },
        { title: words.together, value: 'together' }
      ],
      visibilities: [
        { title: words.anonymous, value: 'anonymous' },
        { title: words.named, value: 'named' }
      ],
      today,
      latest: latestDay(today),
      onlyStarter: words.onlyStarter(draft.facilitator.name),
      buttons: {
        foot: [
          {
            title: 'start',
            action: { verb: 'start', scan: draft.id, shown: filledOf({ centre, votes, closesWhenReady }) },
            style: 'positive'
          }
        ]
      }
    }
  }
}

function others(draft: Draft) {
  return draft.roster.filter((entry) => !entry.guest && entry.id !== draft.facilitator.id)
}
