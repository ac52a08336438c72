import type { LogEntry } from '../scan/log.ts'
import type { Member, Scan } from '../scan/scan.ts'
import type { sideBySide } from './beside.ts'
import { centrePartition, figureKey, placeDigest } from './centre-keys.ts'
import type { centres } from './centres.ts'
import type { drafts } from './drafts.ts'
import type { Erasable, ErasedLedger } from './erased.ts'
import type { erasing } from './erasing.ts'
import type { inspections } from './inspections.ts'
import { keyPart } from './keys.ts'
import type { links } from './links.ts'
import type { people } from './people.ts'
import { offerKey } from './practice-offers.ts'
import type { retaining } from './retaining.ts'
import type { Read } from './sheet-rows.ts'

/** Every way in which something of a scan, a person or a centre is taken away on purpose. */
type Removals = Pick<ReturnType<typeof erasing>, 'askErasing'> &
  Pick<ReturnType<typeof links>, 'changePeople'> &
  Pick<ReturnType<typeof retaining>, 'removeScan'> &
  Pick<ReturnType<typeof drafts>, 'forgetDraft'> &
  Pick<ReturnType<typeof centres>, 'saveFigure'> &
  Pick<ReturnType<typeof inspections>, 'removeInspection'> &
  Pick<ReturnType<typeof sideBySide>, 'endPair'> &
  Pick<ReturnType<typeof people>, 'unmeet'> & {
    change(before: Read<Scan>, after: Scan, members?: readonly Member[], ...log: readonly LogEntry[]): Promise<boolean>
    end(
      before: Read<Scan>,
      after: Scan,
      members: readonly Read<Member>[],
      fence: string,
      ...log: readonly LogEntry[]
    ): Promise<boolean>
  }

/**
 * A store of scans that notes what is taken away before the first row of it goes, so that a copy from before does not bring
 * it back. What ends by its date is not noted: the next look ends it again.
 */
export function notingErased<S extends Removals>(scans: S, ledger: ErasedLedger): S {
  /** Does what takes these away, and strikes them off again where it did not come to that. */
  async function noting(what: readonly Erasable[], take: () => Promise<boolean>): Promise<boolean> {
    const strikes = await Promise.all(what.map((one) => ledger.note(one)))
    const isTaken = await take()
    if (!isTaken) await Promise.all(strikes.map((strike) => strike()))
    return isTaken
  }

  return {
    ...scans,

    async askErasing(asked) {
      const { at, clickedAt } = asked
      await ledger.note(['person', keyPart(asked.tenant), keyPart(asked.person)], { at, clickedAt })
      await scans.askErasing(asked)
    },

    changePeople: (before, after, ...rest) =>
      noting(takenOff(before.value, after), () => scans.changePeople(before, after, ...rest)),

    change: (before, after, ...rest) =>
      noting(takenBack(before.value, after), () => scans.change(before, after, ...rest)),

    end: (before, after, ...rest) => noting(cancelledIn(after), () => scans.end(before, after, ...rest)),

    async removeScan(scan, most) {
      await ledger.note(['scan', keyPart(scan)])
      return scans.removeScan(scan, most)
    },

    forgetDraft: (before) => noting([['scan', keyPart(before.value.id)]], () => scans.forgetDraft(before)),

    saveFigure(centre, chat, before, after) {
      const isGone = after.figure === '' && after.remark === ''
      const one: Erasable = ['figure', centrePartition(centre), figureKey(placeDigest(chat), after)]
      return noting(isGone && before ? [one] : [], () => scans.saveFigure(centre, chat, before, after))
    },

    async removeInspection(centre, id) {
      await ledger.note(['inspection', centrePartition(centre), keyPart(id)])
      await scans.removeInspection(centre, id)
    },

    async endPair(code, pair) {
      await ledger.note(['pair', code])
      await scans.endPair(code, pair)
    },

    async unmeet(chat, person) {
      await ledger.note(['chat', keyPart(chat.tenant), keyPart(chat.id)])
      await scans.unmeet(chat, person)
    }
  }
}

/** Who is taken off the list of a scan by a change. */
function takenOff(before: Scan, after: Scan): readonly Erasable[] {
  if (before.state === 'draft' || after.state === 'draft') return []
  const already = new Set(before.leaving)
  const leaving = (after.leaving ?? []).filter((person) => !already.has(person))
  return leaving.map((person) => ['member', keyPart(after.id), keyPart(person)])
}

/** What a centre is no longer named for after a change. */
function takenBack(before: Scan, after: Scan): readonly Erasable[] {
  const isWithdrawn = ({ state, ...scan }: Scan) =>
    (state === 'submitted' || state === 'concept') && 'offering' in scan && scan.offering === 'withdrawn'
  return isWithdrawn(after) && !isWithdrawn(before) ? [['offer', offerKey(after.id)]] : []
}

function cancelledIn(after: Scan): readonly Erasable[] {
  return after.state === 'lapsed' && after.cancelled ? [['cancelled', keyPart(after.id)]] : []
}
