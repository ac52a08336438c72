import { receiptLines } from '../../src/cards/receipts.ts'
import type { Deliveries } from '../../src/scan/delivery.ts'
import type { AgreedBlock, How, Result } from '../../src/scan/result.ts'
import { submit, toDirector } from '../../src/scan/scan.ts'
import { type Five, fiveOf, withFive } from '../build/five.ts'
import { aResult } from '../build/result.ts'
import { closedScan, instrument, roster } from '../cards/team.ts'

/** What the fictional team wrote beside its answers, by block. */
const WRITTEN: Readonly<Record<string, Partial<Five['notes']>>> = {
  behartiger: { levers: 'We vullen het startformulier samen met de leerling in, ook als het moeilijk loopt.' },
  kernprocessen: { barriers: 'Onthaal en draaischijf verlopen in elke vestiging nog anders.' },
  preventie: {
    difference: 'In het secundair gebeurt dit al jaren, in het basisonderwijs begint het pas.',
    levers: 'De werkgroep preventie heeft in elk team iemand.',
    barriers: 'Te weinig tijd tussen de systematische contacten.'
  },
  teamwerk: { levers: 'Het overleg op maandag helpt: iedereen kent elkaars leerlingen.' },
  partnerschap: { barriers: 'Met de scholen buiten de stad spreken we te weinig af.' },
  netwerk: { intent: 'We gaan in op vragen van partners, maar kiezen nog niet zelf met wie we samenwerken.' },
  'integraal-beleid': { levers: 'Het beleidsplan van vorig jaar ligt bij elk team op tafel.' },
  plg: { barriers: 'Vorming volgt ieder voor zich; wat we leren, delen we zelden.' },
  'gedeeld-leiderschap': { levers: 'De ankerfiguren krijgen uren en een duidelijke opdracht.' },
  'onderzoekende-houding': { intent: 'We bekijken onze cijfers elk najaar samen.' },
  'geinformeerde-praktijken': { barriers: 'LARS wordt ongelijk ingevuld, dus onze cijfers kloppen niet altijd.' }
}

/** The result of CLB Noord, a centre that does not exist: whole, and with what people would write. */
export const sampleResult: Result = aResult(instrument, {
  facilitator: roster[0]?.name ?? '',
  director: roster[1]?.name ?? '',
  blocks: aResult(instrument).blocks.map((agreed) => {
    const notes = { ...fiveOf(agreed.answer.replies).notes, levers: '', ...WRITTEN[agreed.block] }
    const other = agreed.block === 'preventie' ? { difference: ['other'], other: 'basis- en secundair onderwijs' } : {}
    return { ...agreed, how: howOf(agreed), answer: withFive(agreed.answer, { ...other, notes }) }
  })
})

const submitted = submit(
  {
    ...toDirector(closedScan(), '2026-12-14T09:00:00.000Z'),
    recipients: {
      director: 'karim@clb-noord.example',
      ad: 'ad@scholengroep-noord.example',
      codi: 'codi@scholengroep-noord.example',
      dico: 'dico@scholengroep-noord.example'
    }
  },
  sampleResult.submittedAt
)
const at = '2026-12-14T09:31:00.000Z'
const deliveries: Deliveries = new Map([
  ['channel', { state: 'delivered', reason: '', at }],
  ['director', { state: 'waiting', reason: '', at }],
  ['ad', { state: 'delivered', reason: '', at }],
  ['codi', { state: 'perhaps', reason: '', at }],
  ['dico', { state: 'failed', reason: 'address', at }],
  ['network', { state: 'waiting', reason: 'later', at }]
])

/** What became of everything that was sent: the six places there can be, each in another way if possible. */
export const sampleReceipts = receiptLines(submitted, deliveries, 'director')

function howOf({ how, answer, rounds }: AgreedBlock): How {
  const votes = rounds[0]?.votes ?? []
  const all = votes.reduce((sum, { count }) => sum + count, 0)
  const agreeing = votes.find(({ id }) => id === answer.vote)?.count ?? 0
  if (rounds.length > 1) return how
  return agreeing === all ? 'unanimous' : agreeing * 2 > all ? 'majority' : 'after-talk'
}
