import { toSend } from '../../src/app/sign/to-send.ts'
import { conceptCard } from '../../src/cards/concept-card.ts'
import { previewCard } from '../../src/cards/preview-card.ts'
import { previewParts } from '../../src/cards/preview-parts.ts'
import type { Filled } from '../../src/cards/templates.ts'
import { unreachedDirectorCard } from '../../src/cards/unreached-card.ts'
import type { Answer } from '../../src/scan/answer.ts'
import { RECEIVERS } from '../../src/scan/delivery.ts'
import { type Open, toDirector } from '../../src/scan/scan.ts'
import { aResult } from '../build/result.ts'
import { TAB_PAGE } from '../build/tab-page.ts'
import { closedScan, instrument } from './team.ts'

/** The director's cards of a scan in which this was agreed for every block, with this remark. */
export function directorCards(
  open: Open,
  answer: Answer,
  remark: string
): readonly { readonly title: string; readonly filled: Filled }[] {
  const scan = { ...toDirector(closedScan(open), '2026-12-14T09:00:00.000Z'), remark }
  const { settings, facilitator, directorName } = scan
  const normal = aResult(instrument)
  const result = {
    ...normal,
    centre: settings.centre,
    facilitator: facilitator.name,
    director: directorName,
    blocks: normal.blocks.map((block) => ({
      ...block,
      answer,
      rounds: [...block.rounds, ...block.rounds].slice(0, 2)
    })),
    practices: instrument.blocks.slice(0, 3).map(({ id }) => id),
    priorities: instrument.blocks.slice(3, 8).map(({ id }) => id)
  }
  const previews = RECEIVERS.flatMap((receiver) => {
    const parts = previewParts(toSend({ instrument, scan, result, sendsMail: false, hasPicture: true }), receiver)
    // The other parts are of the same making; test/report lays out all of them.
    return parts.slice(0, 2).map(({ id }) => ({
      title: `preview-${receiver}-${id}`,
      filled: previewCard(scan, receiver, parts, id)
    }))
  })
  return [
    {
      title: 'concept',
      filled: conceptCard(instrument, scan, result, { recipients: scan.recipients, page: TAB_PAGE })
    },
    { title: 'unreached-director', filled: unreachedDirectorCard(scan, 'blocked') },
    ...previews
  ]
}
