import { besideVotes } from '../cards/round-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import { aimIn } from '../scan/questions/aim.ts'
import { placeQuestion } from '../scan/questions/place.ts'
import type { Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'
import { growthOf, type PictureRow, pictureRows } from './picture-rows.ts'

/** A cluster of the picture in words, a sentence for each of its blocks. */
export type ClusterInWords = { readonly name: string; readonly blocks: readonly string[] }

/** The picture in words, for who can't see it: per cluster and block the stage, the ambition and the votes. */
export function describePicture(instrument: Instrument, result: Result): string {
  const clusters = clustersInWords(instrument, result).map(({ name, blocks }) =>
    strings.picture.inWords.cluster(name, blocks.join(' '))
  )
  return [titleInWords(instrument, result), ...clusters].join('\n')
}

/** The same for where these words stand below the picture: what it is, and where they are. */
export function describeInShort(instrument: Instrument, result: Result): string {
  return `${titleInWords(instrument, result)} ${strings.picture.inWords.below}`
}

/** What the picture shows, cluster by cluster and block by block. */
export function clustersInWords(instrument: Instrument, result: Result): readonly ClusterInWords[] {
  return pictureRows(instrument, result).map(({ name, rows }) => ({
    name,
    blocks: rows.map((row) => describeRow(instrument, row))
  }))
}

function titleInWords({ name }: Instrument, { centre, schoolYear }: Result): string {
  return strings.picture.inWords.title(name, centre, schoolYear)
}

/** Sentences for a card: how the centre works today, where it wants to grow, and what comes first; what is not asked is left out. */
export function summarise(instrument: Instrument, result: Result): readonly string[] {
  return [...placesInBrief(instrument, result), ...(instrument.closing ? [first(instrument, result)] : [])]
}

/** The same without what comes first. */
export function placesInBrief(instrument: Instrument, result: Result): readonly string[] {
  const rows = pictureRows(instrument, result).flatMap((cluster) => cluster.rows)
  return [today(instrument, rows), ...(aimIn(instrument) ? [future(instrument, rows)] : [])]
}

/** Where one block stands and is to go, in a few words each: "vandaag planmatig", "naar geïntegreerd". */
export function placeInWords(instrument: Instrument, result: Result, block: string): readonly string[] {
  const rows = pictureRows(instrument, result).flatMap((cluster) => cluster.rows)
  return rows.filter((row) => row.block === block).flatMap((row) => placeOfRow(instrument, row))
}

function placeOfRow(instrument: Instrument, { stage, ambition }: PictureRow): readonly string[] {
  const { today: inStage, grow } = strings.picture.inWords
  const stages = namesOf(instrument)
  const keep = aimIn(instrument)?.keep ?? ''
  const toward = ambition === undefined ? [] : [ambition === stage ? keep : grow(stages[ambition] ?? '')]
  return [inStage(stages[stage] ?? ''), ...toward]
}

function describeRow(instrument: Instrument, row: PictureRow): string {
  const { name, votes, round } = row
  const { block, votes: say, count } = strings.picture.inWords
  const stages = namesOf(instrument)
  const counts = votes.flatMap((times, place) => (times > 0 ? [count(stages[place] ?? '', times)] : []))
  const total = votes.reduce((all, times) => all + times, 0)
  const beside = round ? besideVotes(instrument.nouns, round) : ''
  return block(
    [name, ...placeOfRow(instrument, row)],
    [...(counts.length > 0 ? [say(counts, total)] : []), ...(beside === '' ? [] : [beside])]
  )
}

function today(instrument: Instrument, rows: readonly PictureRow[]): string {
  const standing = { nouns: instrument.nouns, isManner: placeQuestion(instrument).manner ?? false }
  const { names, count, evenly } = most(
    namesOf(instrument),
    rows.map(({ stage }) => stage)
  )
  const [only = ''] = names
  if (names.length === 1 && count === rows.length) return strings.inBrief.todayAll(only, count, standing)
  return (evenly ? strings.inBrief.todayEvenly : strings.inBrief.today)(names, count, rows.length, standing)
}

function future(instrument: Instrument, rows: readonly PictureRow[]): string {
  const growing = rows.filter((row) => growthOf(row) > 0).map((row) => row.stage + growthOf(row))
  if (growing.length === 0) return strings.inBrief.keepAll(rows.length, instrument.nouns)
  const { names, count, evenly } = most(namesOf(instrument), growing)
  const { towardOne, towardMost, towardEvenly } = strings.inBrief
  const [only = ''] = names
  const toward =
    names.length === 1 && count === growing.length
      ? towardOne(only, count)
      : (evenly ? towardEvenly : towardMost)(names, count)
  return strings.inBrief.grow(growing.length, rows.length, toward, instrument.nouns)
}

function namesOf({ stages }: Instrument): readonly string[] {
  return stages.map(({ name }) => name)
}

function first(instrument: Instrument, { priorities }: Result): string {
  const names = priorities.flatMap((id) => instrument.blocks.find((block) => block.id === id)?.name ?? [])
  return names.length > 0 ? strings.inBrief.priorities(names) : strings.inBrief.noPriorities
}

/** The stages named most, in their order; `evenly` when every stage that is named, is named as often. */
function most(stages: readonly string[], named: readonly number[]) {
  const counts = stages.map((name, place) => ({ name, count: named.filter((stage) => stage === place).length }))
  const count = Math.max(...counts.map((one) => one.count))
  const names = counts.filter((one) => one.count === count).map(({ name }) => name)
  return { names, count, evenly: names.length > 1 && names.length * count === named.length }
}
