import { type ResultLook, resultLook } from '../../../src/app/look/result.ts'
import type { App } from '../../../src/app/scan/app.ts'
import { placeIn } from '../../../src/app/scan/places.ts'
import type { Who } from '../../../src/app/scan/request.ts'
import { TENANT } from '../../build/activity.ts'
import { aRunningScan, type TeamsApp } from '../../build/app.ts'
import { an, carla, jana, karim, type Listed, lena } from '../../build/the-team.ts'
import { answering, aVotedConcept, aVotedResult, CHOICES, PEOPLE } from '../signing.ts'

/** Where a scan can be that people look at. Four of the nine voted in it, and again on one block. */
export const STATES = ['open', 'closed', 'concept', 'submitted'] as const
export type State = (typeof STATES)[number]

/** Somebody as a reader is known: by no name and no chat. */
export function as({ aadObjectId = '' }: Pick<Listed, 'aadObjectId'>, tenant = TENANT): Who {
  return { id: aadObjectId, tenant }
}

/** Everyone who could look at An's scan; Jana directs it and does not vote. */
export const READERS = {
  member: as(carla),
  'facilitator who votes': as(an),
  director: as(jana),
  stranger: as(lena),
  guest: as(karim),
  'member, in another tenant': as(carla, 'another-tenant'),
  'facilitator, in another tenant': as(an, 'another-tenant'),
  'director, in another tenant': as(jana, 'another-tenant'),
  nobody: as({ aadObjectId: '' })
} as const
export type Reader = keyof typeof READERS

/** Those of them who have a part in it. */
export const INSIDERS = ['member', 'facilitator who votes', 'director'] as const satisfies readonly Reader[]
/** Those who have not. */
export const OUTSIDERS = (Object.keys(READERS) as Reader[]).filter(
  (one) => !(INSIDERS as readonly Reader[]).includes(one)
)

/** The scan in a state; "closed" is what came back from the director, with everything agreed. */
export async function votedIn(state: State, setup: object = {}, director: Listed = jana): Promise<TeamsApp> {
  if (state === 'open') {
    const team = await aRunningScan({ ...setup })
    for (const [place, choice] of CHOICES.entries()) await answering(team, PEOPLE[place] ?? carla, choice)
    return team
  }
  if (state === 'submitted' && director === jana) return aVotedResult(setup)
  const team = await aVotedConcept(setup)
  const doing = async (data: object) => team.settle(await team.presses(director, { scan: 'scan-1', ...data }))
  if (state === 'submitted') await doing({ verb: 'sign-yes' })
  if (state === 'closed') await doing({ verb: 'send-back', remark: 'Graag nog eens over preventie.' })
  return team
}

/** What somebody finds of the result of a scan; undefined for who has no part in it, and where there is none. */
export async function lookAtResult(app: App, who: Who, id: string): Promise<ResultLook | 'still-open' | undefined> {
  const place = await placeIn(app, who, id)
  return place && resultLook(app, place)
}

/** The names of what there is to see in this, beside the facts. */
export function partsOf(look: object, names: readonly string[]): string {
  const seen = Object.entries(look).filter(([name, value]) => names.includes(name) && value !== undefined)
  return seen.map(([name]) => name).join(' ')
}
