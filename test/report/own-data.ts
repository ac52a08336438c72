import type { DataSubject, KeptInScan } from '../../src/cards/mine-parts.ts'
import type { Sheet } from '../../src/scan/sheet.ts'
import { repliesOf } from '../build/five.ts'
import { anOpenScan, someSettings } from '../build/scan.ts'
import { instrument } from '../cards/team.ts'

/** Somebody who asks what is kept of them. */
export const anAsker: DataSubject = { id: 'id-an', name: 'An Peeters', isReachable: true, scans: 1, contact: {} }

/** What is kept of them in a scan where they filled this in; everything was saved at one moment. */
export function keptOf(sheet: Sheet | undefined): KeptInScan {
  const settings = someSettings({ instrument: instrument.id, edition: instrument.edition })
  const saved = ['', ...(sheet?.answers.keys() ?? [])]
  return {
    instrument,
    scan: anOpenScan({ settings }),
    sheet,
    savedAt: new Map(saved.map((of) => [of, '2026-11-24T10:00:00.000Z'])),
    messages: ['2026-11-23T09:00:05.000Z'],
    days: 400
  }
}

const [block = ''] = instrument.blocks.map(({ id }) => id)
const [stage = ''] = instrument.stages.map(({ id }) => id)
const notes = { intent: '', difference: '', levers: 'Het overleg helpt.', barriers: '' }

/** The same where each thing that can be kept is there. */
export const aKept: KeptInScan = keptOf({
  answers: new Map([[block, { vote: stage, replies: repliesOf({ ambition: stage, levers: ['people'], notes }) }]]),
  second: new Map([[block, stage]]),
  closing: { noPractice: false, practices: [block], priorities: [block] },
  sentAt: '2026-11-25T10:00:00.000Z'
})
