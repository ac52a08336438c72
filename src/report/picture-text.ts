import { besideVotes } from '../cards/round-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { Result } from '../scan/result.ts'
import { strings } from '../words/index.ts'
import { type PictureRow, pictureRows } from './picture-rows.ts'

/** The picture in words, for who can't see it: per cluster and block the stage, the ambition and the votes. */
export function describePicture(instrument: Instrument, result: Result): string {
  const stages = instrument.stages.map(({ name }) => name)
  const clusters = pictureRows(instrument, result).map(({ name, rows }) =>
    strings.picture.inWords.cluster(name, rows.map((row) => describeRow(stages, row)).join(' '))
  )
  return [strings.picture.inWords.title(instrument.name, result.centre, result.schoolYear), ...clusters].join('\n')
}

/** Three sentences for a card: how the centre works today, where it wants to grow, and what comes first. */
export function summarise(instrument: Instrument, result: Result): readonly string[] {
  const stages = instrument.stages.map(({ name }) => name)
  const rows = pictureRows(instrument, result).flatMap((cluster) => cluster.rows)
  return [today(stages, rows), future(stages, rows), first(instrument, result)]
}

function describeRow(stages: readonly string[], { name, stage, ambition, votes, round }: PictureRow): string {
  const { block, grow, votes: say, count } = strings.picture.inWords
  const counts = votes.flatMap((times, place) => (times > 0 ? [count(stages[place] ?? '', times)] : []))
  const total = votes.reduce((all, times) => all + times, 0)
  const toward = ambition === stage ? strings.agree.keep : grow(stages[ambition] ?? '')
  const beside = round ? besideVotes(round) : ''
  return block(name, stages[stage] ?? '', toward, [
    ...(counts.length > 0 ? [say(counts, total)] : []),
    ...(beside === '' ? [] : [beside])
  ])
}

function today(stages: readonly string[], rows: readonly PictureRow[]): string {
  const { names, count, evenly } = most(
    stages,
    rows.map(({ stage }) => stage)
  )
  const [only = ''] = names
  if (names.length === 1 && count === rows.length) return strings.inBrief.todayAll(only, count)
  return (evenly ? strings.inBrief.todayEvenly : strings.inBrief.today)(names, count, rows.length)
}

function future(stages: readonly string[], rows: readonly PictureRow[]): string {
  const growing = rows.filter(({ stage, ambition }) => ambition > stage)
  if (growing.length === 0) return strings.inBrief.keepAll(rows.length)
  const { names, count, evenly } = most(
    stages,
    growing.map(({ ambition }) => ambition)
  )
  const { towardOne, towardMost, towardEvenly } = strings.inBrief
  const [only = ''] = names
  const toward =
    names.length === 1 && count === growing.length
      ? towardOne(only, count)
      : (evenly ? towardEvenly : towardMost)(names, count)
  return strings.inBrief.grow(growing.length, rows.length, toward)
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
