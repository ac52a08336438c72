import type { Forgetting, ForgottenPart } from '../app/privacy/forget-person.ts'
import type { Replacing } from '../app/privacy/replace-person.ts'
import { SETTINGS_USAGE } from './called.ts'
import { some } from './came-to.ts'

/** What the command about a person says to whoever typed it: by count, never who it is or what they said. */
export const personWords = {
  usage: [
    'Choose what to do, for a person by the object id that Entra has of them:',
    '  npm run person -- forget ID         says what is kept of them, what goes and what stays; with --yes it goes',
    '  npm run person -- data ID FILE      writes what is kept of them to a new file, as they get it themselves in the tab',
    '  npm run person -- hand-over ID --to ID   gives their roles in scans that run to somebody else; with --yes it is done. --name NAME',
    '                                      is what that one is called, where they are no member of such a scan',
    `  ${SETTINGS_USAGE}`,
    'With --tenant ID where the settings name no tenant, as in local mode.',
    'In a deployment, type node src/operate/person.ts instead of npm run person --.'
  ].join('\n'),
  notAnId: 'That is no object id: look it up in Entra, where it is a GUID like 00000000-0000-0000-0000-000000000000.',
  noTenant: 'The settings name no tenant: say in which one the person is, with --tenant.',
  otherTenant: 'This installation serves another tenant: leave --tenant out.',
  itself: 'Both ids are of the same person: say with --to who takes the roles.',
  noRole: 'They are the facilitator or the director of no scan that runs: nothing is to be handed over.',
  roles: ({ facilitator, director }: Replacing) =>
    `In scans that run they are the facilitator of ${facilitator}, and the director of ${director}. Those roles go to the other one, who is told by a bot that runs. A concept comes to the new director anew.`,
  nameless: (scans: number) =>
    `${inScans(scans)} the other one is no member: say with --name what they are called, as their team knows them.`,
  handedOver: 'That is done. The log of each scan says so.',
  nothingKept: 'Nothing is kept of a person with this id: look whether it is the right one.',
  goes: 'What goes:',
  stays: 'What stays, and until when:',
  nothingStays: 'Nothing stays.',
  reach: 'where they can be reached, and that they got the app',
  notYet: 'Nothing was changed. Type the same with --yes to do this.',
  done: 'That is done. A bot that runs looks once more within a quarter of an hour, for what was on its way, and paints the cards anew.',
  data: (name: string, unread: number) =>
    `${name} holds what is kept of this person. It is theirs: give it to nobody else, and remove it afterwards.${
      unread === 0 ? '' : ` ${inScans(unread)} something is kept that can’t be read now: see the log of the bot.`
    }`,
  unread: (scans: number) =>
    `${inScans(scans)} something can’t be read now, and stays: see the log of the bot, mend that, and do this again.`
}

/** What forgetting somebody comes to: what goes, and what stays, each in lines by count. */
export function forgettingLines({ parts, unread }: Forgetting): readonly string[] {
  const goes = [...countedLines(parts, ({ becomes }) => GOES[becomes]), `  ${personWords.reach}`]
  const stays = [
    ...countedLines(parts, ({ becomes, until }) => STAYS[becomes]?.(dayOf(until))),
    ...countedLines(parts, roleLine),
    ...(unread > 0 ? [`  ${personWords.unread(unread)}`] : [])
  ]
  return [personWords.goes, ...goes, ...(stays.length > 0 ? [personWords.stays, ...stays] : [personWords.nothingStays])]
}

type Becomes = ForgottenPart['becomes']

const GOES: { readonly [B in Becomes]?: string } = {
  all: 'all of a scan of their own',
  off: 'what they filled in, the messages they got and their place on the list, in a scan whose vote is open',
  answers: 'what they filled in, and the messages they got, in a scan whose vote is open',
  loose: 'that it was they who filled it in, and the messages they got, in a scan after the close',
  place: 'their place on the list, and the messages they got, in a scan that is over'
}

const STAYS: { readonly [B in Becomes]?: (until: string) => string } = {
  answers: () =>
    'their name on the list of a scan whose vote is open, as somebody who has not answered: without them too few would be left for an anonymous scan. Its facilitator can add somebody, or cancel it; do this again then',
  loose: () =>
    'what they filled in, without a name, in the figures of a scan after the close, and their name on its list: do this again once its director has signed',
  nothing: (until) => `their answers in a scan by name that was signed, as part of its result, until ${until}`
}

function roleLine({ roles, until, becomes }: ForgottenPart): string | undefined {
  if (roles.length === 0 || becomes === 'all') return undefined
  const what = `their name as ${roles.join(' and ')}`
  if (until === undefined) return `${what} of a scan that runs`
  return `${what} of a scan that is over, with its log until ${dayOf(until)}, and beside its result as long as that is kept`
}

/** Each sentence once, with in how many scans it holds. */
function countedLines(
  parts: readonly ForgottenPart[],
  sentence: (part: ForgottenPart) => string | undefined
): readonly string[] {
  const counts = new Map<string, number>()
  for (const part of parts) {
    const said = sentence(part)
    if (said !== undefined) counts.set(said, (counts.get(said) ?? 0) + 1)
  }
  return [...counts].map(([said, count]) => `  ${some(count, 'time')}: ${said}`)
}

function dayOf(until: string | undefined): string {
  return until === undefined ? 'its end' : until.slice(0, 10)
}

function inScans(scans: number): string {
  return `In ${some(scans, 'scan')}`
}
