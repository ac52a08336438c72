import { type Unsigned, withRolesOf } from '../../scan/replacing.ts'
import { isAlone, isStarted, type Person, type Scan } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import { strings } from '../../words/index.ts'
import type { Keeping } from '../scan/app.ts'
import { linkEveryone } from '../scan/links.ts'
import { readEach } from '../scan/passed-over.ts'
import type { Who } from '../scan/request.ts'
import { untilDone } from '../scan/until-done.ts'

/**
 * The roles of somebody who has left, by count, in scans that run; in how many of those the one who takes them is no member or
 * director, so that no name is known of them; and in how many scans that can't be read now.
 */
export type Replacing = {
  readonly facilitator: number
  readonly director: number
  readonly nameless: number
  readonly unread: number
}

/** Works out which roles somebody else would take, and changes nothing; their name is for where a scan does not know them, "" for none. */
export async function planReplacing(app: Keeping, who: Who, successor: Person): Promise<Replacing> {
  const { scans } = await app.scans.about(who.tenant, who.id)
  const { read, unread } = await readEach(app, scans, (scan) => app.scans.whole(scan))
  const running = read.flatMap((whole) => {
    const scan = unsigned(whole.scan.value)
    return scan ? [{ scan, name: nameOf(successor, scan, whole) }] : []
  })
  const led = running.filter(({ scan }) => scan.facilitator.id === who.id)
  const directed = running.filter(({ scan }) => scan.settings.director === who.id)
  const nameless = new Set([...led, ...directed].filter(({ name }) => name === '').map(({ scan }) => scan.id))
  return { facilitator: led.length, director: directed.length, nameless: nameless.size, unread }
}

/**
 * Gives the roles of somebody who has left to another one, in each scan that runs and in which that one has a name: for where
 * nobody is left who could hand them over. A bot that runs tells them, and brings a concept. Again changes nothing.
 */
export async function replacePerson(app: Keeping, who: Who, successor: Person): Promise<void> {
  const { scans } = await app.scans.about(who.tenant, who.id)
  await readEach(app, scans, (scan) => untilDone(() => replaceIn(app, scan, who.id, successor)))
}

async function replaceIn(app: Keeping, id: string, from: string, successor: Person): Promise<'done' | 'overtaken'> {
  const whole = await app.scans.whole(id)
  const scan = whole && unsigned(whole.scan.value)
  const name = scan ? nameOf(successor, scan, whole) : ''
  if (!scan || name === '') return 'done'
  const at = app.now().toISOString()
  const replaced = withRolesOf(scan, from, { id: successor.id, name }, at)
  if (!replaced) return 'done'
  const by = { id: OPERATOR, name: strings.logbook.operator }
  const log = replaced.logged.map((logged) => ({ at, by, logged }))
  if (!(await app.scans.changePeople(whole.scan, replaced.scan, { earlier: [from] }, at, ...log))) return 'overtaken'
  await linkEveryone(app, replaced.scan, whole)
  return 'done'
}

/** Stands in a log for whoever runs the installation: of them no id is known. */
const OPERATOR = 'operator'

function unsigned(scan: Scan): Unsigned | undefined {
  return isStarted(scan) && scan.state !== 'submitted' && !isAlone(scan) ? scan : undefined
}

function nameOf({ id, name }: Person, { settings, directorName, facilitator }: Unsigned, { members }: Whole): string {
  const member = members.find((one) => one.member.value.id === id)?.member.value.name
  if (member) return member
  if (settings.director === id) return directorName
  return facilitator.id === id ? facilitator.name : name
}
