import { createHash } from 'node:crypto'
import type { PracticeCard, PracticeField } from './practice-card.ts'

/** What a practice colleague presses. */
export type PracticePress = { readonly verb: string; readonly data: Readonly<Record<string, unknown>> }

/**
 * Fills in every choice of a card the way this person sees it, and chooses a stage where those are pressed themselves; the
 * same card always gets the same answer.
 */
export function practiceAnswers(
  shown: PracticeCard,
  { verb, data }: PracticePress,
  person: string
): Record<string, string> {
  // Not the scan's id: the same people see the same block the same way in every scan.
  const subject = JSON.stringify({ verb, block: data.block })
  const places = new Map<string, number>()
  const chosen = shown.fields.flatMap((field) => {
    const { id, options } = field
    if (!options) return verb === 'context' && field.asksWords ? [[id, WRITTEN] as const] : []
    const name = id.replace(/-\d$/, '')
    const place = places.get(name) ?? 0
    places.set(name, place + 1)
    return [[id, pick({ id, value: field.value, options }, `${person} ${subject} ${name}`, subject, place)] as const]
  })
  const addresses = shown.fields.flatMap(({ id }) =>
    id.startsWith('mail-') ? [[id, `${id.slice('mail-'.length)}@clb-noord.example`] as const] : []
  )
  const tapped = [...new Set(shown.pressables.filter((one) => one.verb === verb).map((one) => one.data.vote))]
  const stages = tapped.filter((vote) => typeof vote === 'string')
  const vote = stages.length > 0 ? [['vote', stageFor(stages, `${person} ${subject} vote`, subject)] as const] : []
  return Object.fromEntries([...chosen, ...addresses, ...vote])
}

/** What a colleague writes where words are asked. */
const WRITTEN = 'Dit schrijft een collega om te oefenen.'

function pick(
  { id, value, options }: Omit<Required<PracticeField>, 'asksWords'>,
  seed: string,
  subject: string,
  place: number
): string {
  const filled = (options ?? []).filter((option) => option !== '')
  if (id === 'vote') return stageFor(filled, seed, subject)
  // The next open block is filled in already on the overview.
  if (id === 'block') return String(value ?? '')
  if (id.startsWith('priority-')) {
    if (place >= 3) return ''
    return filled[(dice(seed) % 3) + place * 3] ?? ''
  }
  const wanted = id === 'practices' ? dice(seed) % 11 : [0, 0, 1, 2][dice(seed) % 4]
  return filled[Math.min(wanted ?? 0, filled.length - 1)] ?? ''
}

/**
 * A stage near the one that suits this block, one up or down for some: a team that agrees here and differs there. The last
 * option is that one can't place the centre.
 */
function stageFor(options: readonly string[], seed: string, subject: string): string {
  const stages = options.slice(0, -1)
  const common = dice(subject) % stages.length
  // After a talk most come closer together.
  const divided = subject.includes('"ballot"') ? 0 : dice(`divided ${subject}`) % 3
  const own = dice(seed) % 10
  if (own === 9 && divided > 0) return options.at(-1) ?? ''
  const shift = divided === 0 ? 0 : own < 4 ? 0 : own < 7 ? 1 : -1
  return stages[Math.max(0, Math.min(stages.length - 1, common + shift))] ?? ''
}

function dice(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0)
}
