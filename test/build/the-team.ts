/** Someone in a channel as Teams lists them; a bot has no Entra object id. */
export type Listed = {
  readonly id: string
  readonly name: string
  readonly aadObjectId?: string
  readonly userRole?: 'user' | 'guest'
}

/** Someone of a fictional centre: "An Peeters" is 29:an-peeters. The place is the last figure of the Entra object id. */
export function someone(
  name: string,
  place: number,
  overrides: Partial<Listed> = {}
): Listed & { aadObjectId: string } {
  const aadObjectId = `00000000-0000-4000-8000-0000000000${String(place).padStart(2, '0')}`
  return { id: `29:${name.toLowerCase().replace(' ', '-')}`, name, aadObjectId, ...overrides }
}

export const an = someone('An Peeters', 1)
export const bert = someone('Bert Claes', 2)
export const carla = someone('Carla Wouters', 3)
export const dirk = someone('Dirk Maes', 4)
export const els = someone('Els Jacobs', 5)
export const femke = someone('Femke Smets', 6)
export const geert = someone('Geert Willems', 7)
export const hilde = someone('Hilde Mertens', 8)
export const ivo = someone('Ivo Goossens', 9)
/** The director, who does not vote. */
export const jana = someone('Jana Dubois', 10)
/** A guest of the channel, who is of another centre. */
export const karim = someone('Karim Aerts', 11, { userRole: 'guest' })
/** Somebody of the tenant who is not in the channel. */
export const lena = someone('Lena Bogaert', 12)
/** Another bot in the channel: without an Entra object id. */
export const otherBot: Listed = { id: '28:agenda-bot', name: 'Agenda' }

/** The nine who vote. */
export const voters = [an, bert, carla, dirk, els, femke, geert, hilde, ivo]

/** Everyone in the channel. */
export const everyone: readonly Listed[] = [...voters, jana, karim, otherBot]

/** The thread in the channel in which An starts a scan. */
export const THREAD = '19:beleidsteam@thread.tacv2;messageid=1795450287438'

/** The channel without its thread. */
export const CHANNEL = '19:beleidsteam@thread.tacv2'

/** What An fills in to let the nine vote, herself included. */
export const SETUP = {
  centre: 'CLB Noord',
  members: voters
    .slice(1)
    .map(({ aadObjectId }) => aadObjectId)
    .join(','),
  director: jana.aadObjectId
}
