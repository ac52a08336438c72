import { oncePerPerson } from './roster.ts'
import { type Draft, type Member, MOST_MEMBERS, type Settings, type Visibility, type Way } from './scan.ts'
import {
  asMember,
  CENTRE_LENGTH,
  type Editions,
  findDateMistake,
  type SetupMistake,
  type SetupResult,
  schoolYears,
  type TypedSetup
} from './setup.ts'
import { cleanName } from './text.ts'
import { THREE } from './three.ts'

/**
 * Checks a filled-in set-up card against the draft it belongs to; what did not come along is asked again. `today` is the
 * day in Brussels.
 */
export function checkSetup(draft: Draft, form: TypedSetup, editions: Editions, today: string): SetupResult {
  const { instrument = '', schoolYear = '' } = form
  const edition = editions.get(instrument)
  const centre = cleanName(form.centre ?? '', Number.POSITIVE_INFINITY)
  const team = draft.chat.scope === 'personal' ? aloneOf(draft) : teamOf(draft, form, today)
  const found: readonly (SetupMistake | undefined)[] = [
    edition === undefined ? 'instrument' : undefined,
    findCentreMistake(centre),
    schoolYears(today).includes(schoolYear) ? undefined : 'school-year',
    ...team.mistakes
  ]
  const mistakes = found.filter((mistake) => mistake !== undefined)
  if (edition === undefined || mistakes.length > 0) return { ok: false, mistakes }
  const { settings, members, directorName } = team
  return { ok: true, settings: { instrument, edition, centre, schoolYear, ...settings }, members, directorName }
}

/** Who answers, who is told, and how: the half of a set-up card that one who scans alone is not asked. */
type Team = {
  readonly settings: Pick<Settings, 'way' | 'director' | 'closesOn' | 'closesWhenReady' | 'visibility'>
  readonly members: readonly Member[]
  readonly directorName: string
  readonly mistakes: readonly (SetupMistake | undefined)[]
}

function aloneOf(draft: Draft): Team {
  return {
    settings: { way: 'each', director: '', closesOn: '', closesWhenReady: false, visibility: 'named' },
    members: draft.roster.map(asMember),
    directorName: '',
    mistakes: []
  }
}

function teamOf(draft: Draft, form: TypedSetup, today: string): Team {
  const { way = '', closesOn = '', visibility = '' } = form
  // Where nobody votes there is nothing to wait for, and no name beside a vote.
  const isVoting = way !== 'together'
  // A draft of before everyone was listed once.
  const roster = oncePerPerson(draft.roster).filter(({ guest }) => !guest)
  const chosen = new Set(form.members)
  if (form.votes) chosen.add(draft.facilitator.id)
  const members = roster.filter(({ id }) => chosen.has(id))
  const director = roster.find(({ id }) => id === form.director)
  // Nobody ticked looks the same as a list that got lost on its way.
  const ofList = form.members === undefined ? 'no-list' : findListMistake(members.length, chosen.size)
  const isTooFew = ofList === undefined && visibility === 'anonymous' && members.length < THREE
  return {
    settings: {
      way: isWay(way) ? way : 'each',
      director: director?.id ?? '',
      closesOn: isVoting ? closesOn : '',
      closesWhenReady: isVoting && form.closesWhenReady === true,
      visibility: isVoting && isVisibility(visibility) ? visibility : 'anonymous'
    },
    members: members.map(asMember),
    directorName: director?.name ?? '',
    mistakes: [
      isWay(way) ? undefined : 'way',
      director ? undefined : 'director-missing',
      ofList,
      isVoting ? findDateMistake(closesOn, today) : undefined,
      isVoting && !isVisibility(visibility) ? 'visibility' : undefined,
      isVoting && isTooFew ? 'too-few-for-anonymous' : undefined
    ]
  }
}

function findCentreMistake(centre: string): SetupMistake | undefined {
  if (centre === '') return 'centre-missing'
  return centre.length > CENTRE_LENGTH ? 'centre-too-long' : undefined
}

/** What is wrong with a list of so many members, of whom so many were chosen. */
function findListMistake(members: number, chosen: number): SetupMistake | undefined {
  if (members < chosen) return 'unknown-member'
  if (members === 0) return 'no-members'
  return members > MOST_MEMBERS ? 'too-many-members' : undefined
}

function isWay(text: string): text is Way {
  return text === 'each' || text === 'together'
}

function isVisibility(text: string): text is Visibility {
  return text === 'anonymous' || text === 'named'
}
