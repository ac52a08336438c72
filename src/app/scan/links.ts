import { isOwn } from '../../scan/conversation.ts'
import type { Started } from '../../scan/scan.ts'
import type { Whole } from '../../storage/scans.ts'
import type { Keeping } from './app.ts'

/**
 * Sees to it that everyone who has a part in a scan finds it in a chat of their own: after each change that gives somebody a
 * part, and at every look, for a bot may have stopped in between. That it was done is noted, so that it is done once.
 */
export async function linkEveryone(
  app: Keeping,
  scan: Started,
  { members, areLinked }: Pick<Whole, 'members' | 'areLinked'>
): Promise<void> {
  const people = toLink(scan, members)
  if (areLinked(people)) return
  const chat = isOwn(scan.chat) ? scan.chat : undefined
  await Promise.all(people.map((person) => app.scans.remember(person, chat, scan)))
  await app.scans.noteLinked(scan.id, people)
}

/** Who is to find this scan, but for members who have had its first card: they got their link with that. */
function toLink(scan: Started, members: Whole['members']): readonly string[] {
  const uninvited = members.filter(({ member }) => member.value.contact.state === 'waiting')
  const people = [
    scan.facilitator.id,
    scan.settings.director,
    ...(scan.state === 'open' ? [] : uninvited.map(({ member }) => member.value.id))
  ]
  return [...new Set(people)].filter((person) => person !== '')
}
