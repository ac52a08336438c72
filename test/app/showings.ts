import type { ResultLook } from '../../src/app/look/result.ts'
import type { Filled } from '../../src/cards/templates.ts'
import type { AgreedBlock } from '../../src/scan/result.ts'
import { toldOfBlocks } from '../cards/agenda-figures.ts'
import { BLOCKS } from '../model/expected.ts'

/** The stages of the instrument, lowest first. */
export const STAGES = ['fragmentair', 'planmatig', 'geintegreerd', 'systematisch'] as const

/** What one person filled in for one block; the lever is there once all its questions were answered. */
export type Said = { readonly vote: string; readonly lever?: string }

/** What people cast, as far as they were told that it was kept and did not have it erased in time. */
export type Truth = {
  /** By block and person, when the vote closed. */
  readonly first: Map<string, Map<string, Said>>
  /** By block: what every closing of its second round found. */
  readonly again: Map<string, (readonly string[])[]>
  /** Who answered the closing questions. */
  readonly closings: Set<string>
}

/** Stages in order, and who could not place the centre; undefined where a card shows no figures. */
type Figures = { readonly counts: readonly number[]; readonly abstained: number }

/** What any result or look at it has of each block. */
type Made = { readonly blocks: readonly Pick<AgreedBlock, 'block' | 'rounds'>[] }

const LEAST = 3

/**
 * Reads everything that leaves after the reveal of a scan, and holds each figure against what people cast. It knows nothing of
 * how figures are made: `names` are those of the blocks.
 */
export function aReader(truth: Truth, names: ReadonlyMap<string, string>) {
  const breaches = new Set<string>()
  const showings = new Map<string, Map<string, readonly number[]>>()
  const blockOf = (name: string) => BLOCKS.find((id) => names.get(id) === name) ?? ''

  /** A figure that was shown: of how many answers it is, and that its sum is no less than three. */
  function shown(what: string, figures: readonly number[], answers = sum(figures)): void {
    if (answers > 0 && answers < LEAST) breaches.add(`${kindOf(what)} from ${answers}`)
    const before = showings.get(what) ?? new Map<string, readonly number[]>()
    showings.set(what, before)
    for (const other of before.values()) {
      const apart = apartIn(other, figures)
      if (apart > 0 && apart < LEAST) breaches.add(`${kindOf(what)} differs by ${apart}`)
    }
    before.set(figures.join(), figures)
  }

  function round(block: string, which: 'first' | 'second', { counts, abstained }: Figures): void {
    if (sum(counts) + abstained === 0) return
    shown(`${which} round of ${block}`, [...counts, abstained])
    if (sum(counts) > 0 && sum(counts) < LEAST) breaches.add(`stages from ${sum(counts)}`)
    const cast = which === 'first' ? [votesOf(truth, block)] : (truth.again.get(block) ?? [])
    const isTrue = cast.some((votes) => [...counts, abstained].join() === countsOf(votes).join())
    if (!isTrue)
      breaches.add(`${which} round shows ${[...counts, abstained]}, cast was ${cast.map(countsOf).join(' or ')}`)
  }

  function agenda(data: Extract<Filled, { name: 'agenda' }>['data']): void {
    const told = toldOfBlocks(data)
    for (const { name, why } of [...data.buttons.rows, ...data.buttons.more]) {
      const seen = STAGES.map((stage) =>
        Number(new RegExp(`(\\d+) (?:ziet|zien) ${inWords(stage)}`).exec(why)?.[1] ?? 0)
      )
      const { counts } = figuresIn(told.find((one) => one.name === name)?.figures ?? '')
      if (sum(seen) > 0 && seen.join() !== counts.join()) breaches.add(`why says ${seen}, its figures are ${counts}`)
    }
    for (const line of told) {
      const block = blockOf(line.name)
      const { counts, abstained } = figuresIn(line.figures)
      const answers = Number(/(\d+) antwoord/.exec(line.status)?.[1] ?? 0)
      if (counts.length > 0)
        round(
          block,
          line.status.includes('tweede ronde') && !line.status.includes('telt niet mee') ? 'second' : 'first',
          { counts, abstained }
        )
      else if (/Voorstel|eensgezind/.test(line.status)) breaches.add('proposal without figures')
      if (answers > 0 && answers < LEAST) breaches.add(`answers told: ${answers}`)
      if (/\d$|\d,/.test(line.future)) shown(`future of ${block}`, numbersIn(line.future))
    }
    for (const { heading, text } of data.totals) {
      const figures = numbersIn(text.replace(/^\d+\. /gm, '').replace(/minder dan 3/g, ''))
      if (/Prioriteiten|praktijken/.test(heading)) {
        if (sum(figures) > 0) shown(heading, figures, truth.closings.size)
      } else if (sum(figures) > 0) {
        const right = leversOf(truth)
        if (heading === 'Hefbomen' && right.join() !== figures.join())
          breaches.add(`levers show ${figures}, right is ${right}`)
      }
    }
  }

  function discussion(data: Extract<Filled, { name: 'discussion' }>['data']): void {
    const block = blockOf(data.name)
    for (const [place, which] of (['first', 'second'] as const).entries()) {
      const { outcome = '', figures = '' } = data.rounds[place] ?? {}
      const seen = figuresIn(figures === '' ? outcome : figures)
      if (figures !== '') round(block, which, seen)
      else if (seen.counts.length > 0) breaches.add(`figures of ${which} round in its outcome`)
    }
    if (/\d/.test(data.progress)) breaches.add('votes counted while a round is open')
    const placed = votesOf(truth, block).filter((vote) => vote !== 'abstain').length
    if (data.hasRemarks && placed < LEAST) breaches.add(`remarks from ${placed}`)
  }

  /** A card to record a block on which nothing was recorded yet. */
  function proposal(data: Extract<Filled, { name: 'agree' }>['data']): void {
    const block = blockOf(data.name)
    const said = [...(truth.first.get(block)?.values() ?? [])]
    const placed = [said.map(({ vote }) => vote), ...(truth.again.get(block) ?? [])].map(
      (votes) => votes.filter((vote) => vote !== 'abstain').length
    )
    const values = data.fields.map((field) => ('value' in field && 'choices' in field ? field.value : ''))
    const [vote = '', ...rest] = values
    if (vote !== '' && Math.max(...placed) < LEAST) breaches.add(`proposal from ${Math.max(...placed)}`)
    const told = said.filter(({ lever }) => lever !== undefined).length
    if (rest.some((value) => value !== '') && told < LEAST) breaches.add(`rest of the proposal from ${told}`)
  }

  /** What documents are made from. */
  function result({ blocks }: Made): void {
    for (const { block, rounds } of blocks)
      for (const [place, { votes, abstained = 0 }] of rounds.entries())
        if (sum(votes.map(({ count }) => count)) > 0)
          round(block, place === 0 ? 'first' : 'second', { counts: votes.map(({ count }) => count), abstained })
  }

  return {
    breaches: () => [...breaches].sort(),
    /** Something that is wrong with what was read elsewhere. */
    breach: (what: string) => void breaches.add(what),
    /** How many different figures were read. */
    read: () => [...showings.values()].reduce((all, some) => all + some.size, 0),
    card(card: Filled, isFresh: boolean): void {
      text(JSON.stringify(card.data))
      if (card.name === 'agenda') agenda(card.data)
      if (card.name === 'discussion') discussion(card.data)
      if (card.name === 'agree' && isFresh) proposal(card.data)
      if (card.name === 'conclude' && isFresh && truth.closings.size < LEAST) {
        const chosen = [card.data.practices, ...card.data.priorities.map(({ value }) => value)].filter(
          (value) => value !== ''
        )
        if (chosen.length > 0) breaches.add(`conclusion from ${truth.closings.size}`)
      }
    },
    /** What the reading side gives. */
    look({ blocks, figures }: ResultLook): void {
      result({ blocks })
      for (const { block, future, remarks } of blocks) {
        const grow = STAGES.map((stage) => future?.grow.find(({ id }) => id === stage)?.count ?? 0)
        if (future) shown(`future of ${block} looked at`, [future.keep, ...grow])
        const placed = votesOf(truth, block).filter((vote) => vote !== 'abstain').length
        if (Array.isArray(remarks) && remarks.length > 0 && placed < LEAST) breaches.add(`remarks from ${placed}`)
      }
      const named = [...(figures?.practices ?? []), ...(figures?.priorities ?? [])].map(({ count }) => count)
      if (sum(named) > 0) shown('Prioriteiten', named, truth.closings.size)
    },
    /** Anything that is read: a sentence, a card's words, a picture in words, a mail. */
    text,
    result
  }

  function text(words: string): void {
    if (/één stem\b|\b1 antwoord\b|\b2 antwoorden\b|\([12] van [12]\)/.test(words)) breaches.add('told in words')
    for (const [, votes = ''] of words.matchAll(/stem(?:men)?: ([^;."]*)/g)) {
      const told = sum(numbersIn(votes))
      if (told > 0 && told < LEAST) breaches.add(`picture in words from ${told}`)
    }
  }
}

function votesOf({ first }: Truth, block: string): readonly string[] {
  return [...(first.get(block)?.values() ?? [])].map(({ vote }) => vote)
}

function countsOf(votes: readonly string[]): readonly number[] {
  return [...STAGES, 'abstain'].map((stage) => votes.filter((vote) => vote === stage).length)
}

/** How often each lever was named, over the blocks that three people finished. */
function leversOf({ first }: Truth): readonly number[] {
  const told = BLOCKS.map((block) => [...(first.get(block)?.values() ?? [])].flatMap(({ lever }) => lever ?? []))
  const enough = told.filter((levers) => levers.length >= LEAST).flat()
  return ['strategy', 'people', 'systems', 'none'].map((id) => enough.filter((lever) => lever === id).length)
}

/** The figures of a round as words give them: no counts where no stage is named. */
function figuresIn(words: string): Figures {
  const counts = [...words.matchAll(/(?:Fragmentair|Planmatig|Geïntegreerd|Systematisch)\s(\d+)/g)]
  return { counts: counts.map(([, count]) => Number(count)), abstained: Number(/(\d+) kon/.exec(words)?.[1] ?? 0) }
}

/** The fewest people who can have made one outcome into the other. */
function apartIn(one: readonly number[], other: readonly number[]): number {
  const changes = other.map((count, place) => count - (one[place] ?? 0))
  return Math.max(sum(changes.filter((change) => change > 0)), -sum(changes.filter((change) => change < 0)))
}

const inWords = (stage: string) => stage.replace('geintegreerd', 'geïntegreerd')
const kindOf = (what: string) => what.replace(/ of .*/, '')
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
const numbersIn = (words: string) => (words.match(/\d+/g) ?? []).map(Number)
