import type { Instrument } from '../scan/instrument.ts'
import type { Draft, Way } from '../scan/scan.ts'
import { CENTRE_LENGTH, latestDay, type SetupForm, schoolYears } from '../scan/setup.ts'
import { cleanName } from '../scan/text.ts'
import { THREE } from '../scan/three.ts'
import { plain, strings } from '../words/index.ts'
import { filledOf } from './action.ts'
import type { Button, Buttons } from './buttons.ts'
import type { Common, Filling } from './card.ts'
import { type ChoiceLine, named } from './lines.ts'
import { allWrong, type MistakeLine, type SetupField, type SetupTrouble, wrongAt } from './setup-mistakes.ts'

/** The form a facilitator fills in before a scan starts. */
export type SetupCard = Common & {
  readonly title: string
  readonly intro: string
  readonly isGroup: boolean
  /** Whether they vote, so that a last day is asked, and who will see what. */
  readonly isVoting: boolean
  readonly ways: readonly WayPart[]
  readonly startsEach: boolean
  readonly startsTogether: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly wrong: Readonly<Record<SetupField, readonly MistakeLine[]>>
  readonly hasErrors: boolean
  readonly errors: readonly MistakeLine[]
  readonly values: Readonly<Record<keyof SetupForm, string>>
  readonly instruments: readonly ChoiceLine[]
  /** What each instrument is for and how long it takes: which one is chosen is not known while the card is read. */
  readonly purposes: readonly { readonly text: string }[]
  readonly schoolYears: readonly ChoiceLine[]
  readonly people: readonly ChoiceLine[]
  readonly directors: readonly ChoiceLine[]
  readonly visibilities: readonly ChoiceLine[]
  readonly today: string
  /** The last day that can be chosen. */
  readonly latest: string
  readonly onlyStarter: string
  readonly buttons: Buttons<Way>
}

/** What an instrument is chosen by. */
type Offered = Pick<Instrument, 'id' | 'name' | 'purpose' | 'minutes'>

/** What a card says of one way to work, and how to choose the other: by what to show and hide, so that nothing typed is lost. */
type WayPart = {
  readonly id: string
  readonly isChosen: boolean
  readonly title: string
  readonly text: string
  readonly other: string
  readonly toggles: readonly string[]
}

const WAYS = ['each', 'together'] as const satisfies readonly Way[]

/** What shows or goes once the other way is chosen. */
const TOGGLES = [...WAYS.flatMap((way) => [`way-${way}`, `start-${way}`]), 'voting']

/** How many days a team gets to answer, unless the facilitator chooses another day. */
const DAYS_TO_ANSWER = 14

/**
 * The form as it is first shown: as this conversation chose the last time, as far as that can be; otherwise all but guests
 * ticked, anonymous where they are enough for it, two weeks. `today` is the day in Brussels.
 */
export function emptySetup(draft: Draft, instruments: readonly Pick<Offered, 'id'>[], today: string): SetupForm {
  const closesOn = new Date(`${today}T12:00:00Z`)
  closesOn.setUTCDate(closesOn.getUTCDate() + DAYS_TO_ANSWER)
  const { last } = draft
  const isKnown = instruments.some(({ id }) => id === last?.instrument)
  const people = draft.roster.filter(({ guest }) => !guest)
  const isPassedOver = (id: string) => last?.passedOver.includes(id) ?? false
  const chosen = people.filter(({ id }) => !isPassedOver(id))
  return {
    way: draft.chat.scope === 'personal' ? 'each' : (last?.way ?? 'each'),
    instrument: (isKnown ? last?.instrument : instruments[0]?.id) ?? '',
    centre: last?.centre ?? '',
    schoolYear: schoolYears(today)[0],
    members: others(draft).flatMap(({ id }) => (isPassedOver(id) ? [] : [id])),
    director: people.find(({ id }) => id === last?.director)?.id ?? '',
    closesOn: closesOn.toISOString().slice(0, 10),
    closesWhenReady: last?.closesWhenReady ?? false,
    visibility: chosen.length < THREE ? 'named' : (last?.visibility ?? 'anonymous'),
    votes: !isPassedOver(draft.facilitator.id)
  }
}

/** The set-up card with what was filled in so far and, where that was refused, all there is to mend. */
export function setupCard(
  draft: Draft,
  instruments: readonly Offered[],
  form: SetupForm,
  today: string,
  trouble: SetupTrouble = {}
): Filling<'setup', SetupCard> {
  const words = strings.setup
  const isGroup = draft.chat.scope !== 'personal'
  const { centre, votes, closesWhenReady } = form
  const way = isGroup && form.way === 'together' ? 'together' : 'each'
  const isVoting = isGroup && way === 'each'
  const shown = filledOf({ centre, votes, closesWhenReady })
  const colleagues = draft.roster.filter((entry) => !entry.guest)
  const errors = allWrong(trouble)
  return {
    name: 'setup',
    data: {
      summary: words.summary,
      fallback: strings.fallback,
      title: isGroup ? words.title : words.soloTitle,
      intro: !isGroup ? words.soloIntro : draft.last ? words.introAgain : words.intro,
      isGroup,
      isVoting,
      ways: isGroup ? WAYS.map((one) => wayPart(one, one === way)) : [],
      startsEach: way === 'each',
      startsTogether: way === 'together',
      labels: {
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
      wrong: {
        instrument: wrongAt('instrument', trouble),
        centre: wrongAt('centre', trouble),
        schoolYear: wrongAt('schoolYear', trouble),
        director: wrongAt('director', trouble),
        members: wrongAt('members', trouble),
        closesOn: wrongAt('closesOn', trouble),
        visibility: wrongAt('visibility', trouble)
      },
      hasErrors: errors.length > 0,
      errors,
      // What is too long to keep is shown as far as it fits.
      values: {
        ...form,
        centre: cleanName(form.centre, CENTRE_LENGTH),
        members: form.members.join(','),
        closesWhenReady: String(form.closesWhenReady),
        votes: String(form.votes)
      },
      instruments: named(instruments),
      purposes: instruments.map(({ name, purpose, minutes }) => ({ text: words.purpose(name, minutes, purpose) })),
      schoolYears: schoolYears(today).map((year) => ({ title: year, value: year })),
      people: named(others(draft).map(({ id, name }) => ({ id, name: plain(name) }))),
      directors: named(colleagues.map(({ id, name }) => ({ id, name: plain(name) }))),
      visibilities: [
        { title: words.anonymous, value: 'anonymous' },
        { title: words.named, value: 'named' }
      ],
      today,
      latest: latestDay(today),
      onlyStarter: words.onlyStarter(draft.facilitator.name),
      buttons: {
        each: startButton(draft.id, 'each', shown),
        together: isGroup ? startButton(draft.id, 'together', shown) : []
      }
    }
  }
}

function wayPart(way: Way, isChosen: boolean): WayPart {
  const words = strings.setup
  const id = `way-${way}`
  return { id, isChosen, title: words.way[way], text: words.wayText[way], other: words.otherWay[way], toggles: TOGGLES }
}

function startButton(scan: string, way: Way, shown: readonly string[]): readonly Button[] {
  return [{ title: 'start', action: { verb: 'start', scan, way, shown }, style: 'positive' }]
}

function others(draft: Draft) {
  return draft.roster.filter((entry) => !entry.guest && entry.id !== draft.facilitator.id)
}
