import { expect } from 'vitest'
import type { Outcome } from '../../src/app/scan/app.ts'
import type { Instrument } from '../../src/scan/instrument.ts'
import { strings } from '../../src/words/index.ts'
import { layOut } from '../build/app.ts'
import { actionsOf, inputsOf, votedOn } from '../cards/card-facts.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import type { Content } from './content.ts'
import { lastRound } from './expected.ts'
import { notesIn } from './story.ts'

/** Something that left the server, and who reads it: somebody's name, or undefined for the whole channel. */
export type Leaving = { readonly reader: string | undefined; readonly text: string; readonly card: object | undefined }

const YES = [
  strings.ballot.kept,
  strings.ballot.over,
  strings.talk.revoteOpened,
  strings.concept.sentBack,
  strings.concept.sent('Jana Dubois')
]

/** What somebody hears as an answer. */
export function asHeard({ reply }: Outcome): Omit<Leaving, 'reader'> {
  return {
    text: reply.kind === 'text' ? reply.text : '',
    card: reply.kind === 'card' ? layOut(reply.card).content : undefined
  }
}

/** Whether an answer says no: another sentence than those that say yes, or a card with a warning on it. */
export function isNo({ text, card }: Omit<Leaving, 'reader'>): boolean {
  if (!card) return !YES.includes(text)
  const { body } = card as { readonly body: readonly { readonly style?: string }[] }
  return body.some(({ style }) => style === 'warning')
}

/** The cards that people have had: what each said it had seen, newest first. */
export function cardsInHand() {
  const seen = new Map<string, readonly number[]>()
  return {
    /** How often an answer had changed by the card that is so many older than the newest one. */
    seen(who: string, verb: string, block: string, age: number): number {
      const had = seen.get(keyOf(who, verb, block)) ?? [0]
      return had[Math.min(age, had.length - 1)] ?? 0
    },
    /** Somebody gets a card. */
    got({ reader = '', card }: Leaving): void {
      for (const { data } of actionsOf(card)) {
        const said = data as { readonly verb?: string; readonly block?: string; readonly seen?: number } | undefined
        if (said?.verb === undefined || said.seen === undefined) continue
        const key = keyOf(reader, said.verb, said.block ?? '')
        const had = seen.get(key) ?? [0]
        if (had[0] !== said.seen) seen.set(key, [said.seen, ...had])
      }
    }
  }
}

/** What nobody may see before the vote is closed: a note or a vote of somebody else, or any stage in the channel. */
export function expectNothingToldBefore(leaving: Leaving, instrument: Instrument, votes: readonly string[]): void {
  const { reader, text, card } = leaving
  const body = `${text}${JSON.stringify(card ?? {})}`
  expect(notesIn(body).filter((name) => name !== reader)).toEqual([])
  const stages = instrument.stages.filter(({ name }) => body.toLowerCase().includes(name.toLowerCase()))
  if (reader === undefined) expect(stages, 'a stage in the channel').toEqual([])
  const chosen = votedOn(card) ?? inputsOf(card).find(({ id }) => id === 'vote')?.value ?? ''
  expect(['', ...votes], 'a vote that its reader never gave').toContain(chosen)
}

/** Whether every figure on a card of the team's picture is that of the last round that was closed; how many there are. */
export function expectFigures(card: object, instrument: Instrument, content: Content): number {
  const lines = linesOf(card)
  const isAgenda = titleOf(card) === strings.agenda.title
  const told = instrument.blocks.map(({ id, name }) => {
    const isOwn = (line: string) => (isAgenda ? line.startsWith(`> **${name}** ·`) : line === name)
    const start = lines.findIndex(isOwn)
    if (start < 0) return 0
    const end = lines.findIndex((line, place) => place > start && line.startsWith('> **'))
    const own = lines.slice(start, end < 0 || !isAgenda ? start + 8 : end)
    const { figures: shown, few } = lastRound(content, id)
    const { abstain = 0, ...figures } = shown
    const total = Object.values(figures).reduce((sum, count) => sum + count, 0)
    const counted = own.find((line) => /^(?:> )?Fragmentair \d/.test(line))?.replace('> ', '')
    const { few: tooFew, noVotes, answers, abstained } = strings.agenda
    const stages = instrument.stages.map((stage) => `${stage.name} ${figures[stage.id] ?? 0}`).join(' · ')
    const line = abstain > 0 ? `${stages}; ${abstained(abstain)}` : stages
    if (counted) expect(counted, `${name} on a card`).toBe(line)
    if (isAgenda)
      expect(own.join('\n').toLowerCase()).toContain(
        few ? tooFew : total === 0 ? noVotes(instrument.nouns) : answers(total)
      )
    return counted ? 1 : 0
  })
  return told.reduce((sum: number, count) => sum + count, 0)
}

function keyOf(who: string, verb: string, block: string): string {
  return `${who} ${verb === 'context' ? 'vote' : verb} ${block}`
}
