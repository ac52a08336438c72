import type { Nouns } from '../scan/instrument.ts'
import { listed, listedNames } from './listed.ts'
import { article, thatOne } from './nouns.ts'
import { stageWithin } from './stage-within.ts'

/** What a centre stands on is called, and whether its stages say how one works: "werkt planmatig". */
type Standing = { readonly nouns: Nouns; readonly isManner: boolean }

/** What the figures come to, in three sentences. */
export const inBrief = {
  /** Where the centre stands: all blocks in one stage, or the stage or stages most blocks are in. */
  todayAll: (stage: string, blocks: number, { nouns, isManner }: Standing) =>
    `${standing(isManner)} bij ${blocks === 1 ? `${article(nouns.block)} enige ${nouns.block.one}` : `alle ${blocks} ${nouns.block.many}`} ${on([stage], isManner)}.`,
  today: (stages: readonly string[], count: number, of: number, { nouns, isManner }: Standing) =>
    `${standing(isManner)} ${count * 2 > of ? 'vooral' : 'het vaakst'} ${on(stages, isManner)}: ${each(stages)}bij ${count} van de ${of} ${nouns.block.many}.`,
  todayEvenly: (stages: readonly string[], count: number, of: number, { nouns, isManner }: Standing) =>
    `${standing(isManner)} even vaak ${on(stages, isManner)}: ${each(stages)}bij ${count} van de ${of} ${nouns.block.many}.`,

  keepAll: (blocks: number, { block }: Nouns) =>
    `Naar de toekomst willen we ${blocks === 1 ? 'dat zo houden' : `dat bij alle ${blocks} ${block.many} zo houden`}.`,
  grow: (count: number, of: number, toward: string, { block }: Nouns) =>
    `Naar de toekomst willen we groeien ${count === of ? (of === 1 ? `bij ${thatOne(block)}` : `bij alle ${of} ${block.many}`) : `bij ${count} van de ${of} ${block.many}`}, ${toward}${restKept(of - count)}.`,
  towardOne: (stage: string, count: number) => `${count > 1 ? 'telkens ' : ''}naar ${stageWithin(stage)}`,
  towardMost: (stages: readonly string[], count: number) =>
    `het vaakst naar ${listed(stages.map(stageWithin))} (${each(stages)}bij ${count})`,
  towardEvenly: (stages: readonly string[], count: number) =>
    `even vaak naar ${listed(stages.map(stageWithin))} (${each(stages)}bij ${count})`,

  noPriorities: 'We kozen nog geen prioriteiten.',
  priorities: ([first, ...others]: readonly string[]) =>
    `Op korte termijn werken we eerst aan ‘${first}’${others.length > 1 ? ' en daarna, in deze volgorde, aan ' : others.length > 0 ? ' en daarna aan ' : ''}${listedNames(others)}.`
}

function standing(isManner: boolean): string {
  return `Ons centrum ${isManner ? 'werkt' : 'staat'} vandaag`
}

function on(stages: readonly string[], isManner: boolean): string {
  return `${isManner ? '' : 'op '}${listed(stages.map(stageWithin))}`
}

function each(stages: readonly string[]): string {
  return stages.length > 1 ? 'telkens ' : ''
}

function restKept(rest: number): string {
  if (rest === 0) return ''
  return rest === 1 ? '; bij de andere houden we dit aan' : `; bij de ${rest} andere houden we dit aan`
}
