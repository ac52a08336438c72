import { LEFT_ALONE } from '../app/clock/left-alone.ts'
import { SWEEP_EVERY } from '../delivery/dispatch.ts'
import { spanOf } from '../span-words.ts'
import { TAKEN_OVER_WITHIN } from '../storage/lease.ts'

/** What an operator can do about something that happened once, by the line that tells it. */
export const ADVICE = {
  again:
    'Nothing to do about this job: it is tried again by itself, and set aside where that does not help, which a line "job" then says. Where a line "trouble" has the same cause, that one says what to do.',
  aside:
    'It lies in the queue poolster-aside as the message with this id (message): mend the cause, have whoever misses a card press the button again, then take the message out.',
  unreadable:
    'This message is not one that Poolster can read. It lies in the queue poolster-aside under this id (message): look at its text (docs/operations.md, set-aside). Where it begins with {"v": a job was damaged: where somebody misses a card, have them press the button again. Otherwise look who holds a role on the storage account and writes there. Then take it out.',
  newerJob:
    'A newer version of Poolster put this job in the queue, and a copy of that version does it: let all copies run the newest one. Where no copy runs it, a newer release was taken back: install the newer one again.',
  newer:
    'A newer version of Poolster wrote this row (rowVersion), and this copy of the bot does not read it yet (reads). The row is whole and left as it is: what it is part of waits until then, and everything else goes on. While an update is under way, wait until all copies run the newest version (version in their lines "ready"). Where all of them run the same one, a newer release was taken back: install the newer one again. This is told once for a row, until the copy is restarted.',
  damaged:
    'This row holds something else than it should: put it back from a copy (docs/backup.md), or take it out. It is left as it is, everything else goes on, and this is told once for a row.',
  editionGone:
    'A scan began with this edition of an instrument, and this program does not have it: install the version of Poolster that has it, or put its file back in the folder instruments. What is stored is whole and left as it is; whoever works in that scan is told to ask you. This is told once for a scan, until the copy is restarted.',
  sweep: `This scan is left alone for ${spanOf(LEFT_ALONE.afterTrouble)}, and the others go on: look at the cause, and at the lines "trouble" beside it. Nothing to do where it does not come again.`,
  refused:
    'Teams said no to this for good, and the facilitator reads whom it did not reach. Nothing to do, but where the status is 401: look at MicrosoftAppId.',
  outOfReach: (aside: number) =>
    `This copy leaves the sending to another one for ${spanOf(aside)}: look whether a firewall keeps it from the connector of Teams. Nothing to do where it does not come again.`,
  notQueued: `What follows from this turn is found again by the sweep, which looks every ${spanOf(SWEEP_EVERY)}: look at the lines "trouble" with queues.`,
  dispatch: 'Nothing to do: it is tried again by itself. Where it lasts, a line "trouble" beside it says what to do.',
  turn: 'Who asked was told to try again in a moment. Where it comes often, look at the cause, and at the lines "trouble".',
  keyless: 'Who asked was not let in, as Microsoft’s keys can’t be had: the line "trouble" with keys says what to do.',
  stopping:
    'Nothing to do: what was not done is gone on with by another copy, or at the next start. Where it comes at each stop, look at the cause.',
  wording: 'Scans go on without this official text: mend the file, or take it away (infra/README.md, official texts).',
  wordingGone: 'A scan began with this official text, which is no longer there: put the file back, or leave it.',
  tabNotBuilt: 'This program was put here without its tab: deploy the zip of a release again (infra/README.md).'
} as const

/** The same about a request that this server did not pass on, by its reason; who asked can do so again. */
export const OF_REQUEST: Readonly<Record<string, string>> = {
  busy: 'The line "trouble" with overload says what to do.',
  stopping: 'Nothing to do: this copy was stopping, and another one or the next start answers.',
  slow: 'Nothing to do: somebody’s line was too slow. Where it comes often, look what stands between Teams and this app.',
  'too-often': 'Nothing to do: one person asked more often a minute than anybody types.',
  other: 'Nothing to do: more was asked of this at once than one copy does, and who asked can do so again.'
}

/** What there is to know of who sends, by the line that tells it. */
export const HANDED = {
  sends: 'Nothing to do: this copy of the bot sends what goes out by itself, and the others stand by.',
  'standing by':
    'Nothing to do: another copy of the bot (holder) sends what goes out by itself, and this one takes over when it stops. Where it changes often, look which copies restart.',
  'nobody sends': `Nothing to do: the copy of the bot that sent has stopped, and another one takes over within ${spanOf(TAKEN_OVER_WITHIN)}. Where no line "sends" follows, look whether a copy runs at all.`
} as const
