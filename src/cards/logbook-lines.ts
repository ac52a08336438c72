import { findBlock } from '../scan/answer.ts'
import { stageName } from '../scan/answer-text.ts'
import type { Instrument } from '../scan/instrument.ts'
import type { LogEntry, Logged } from '../scan/log.ts'
import { strings } from '../words/index.ts'
import { together } from '../words/unbroken.ts'
import type { Line, Section } from './sections.ts'

/** Lines of a log in words, under the day they were written (by the clock of Brussels), in the order they are given. */
export function logSections(instrument: Instrument, entries: readonly LogEntry[], today: string): readonly Section[] {
  const days = new Map<string, Line[]>()
  for (const entry of entries) {
    const day = together(strings.date(entry.at))
    days.set(day, [
      ...(days.get(day) ?? []),
      { label: strings.time(entry.at), text: together(inWords(instrument, entry, today)) }
    ])
  }
  return [...days].map(([heading, lines]) => ({ heading, words: '', lines }))
}

function inWords(instrument: Instrument, { by, logged }: LogEntry, today: string): string {
  const words = strings.logbook
  const who = by.id === '' ? words.itself : by.name
  const block = (id: string) => findBlock(instrument, id)?.name ?? id
  switch (logged.what) {
    case 'started':
      return words.started(who, settingsOf(logged, today))
    case 'closing-date':
      return words.closingDate(who, strings.day(logged.from, today), strings.day(logged.to, today))
    case 'members':
      return words.changedMembers(who, logged.added, logged.removed)
    case 'director':
      return words.newDirector(who, logged.from, logged.to)
    case 'cancelled':
      return words.cancelled(who)
    case 'closed':
      return by.id === '' ? words.closedItself : words.closed(who)
    case 'concluded':
      return words.concluded(who)
    case 'to-director':
      return words.toDirector(who)
    case 'sent-back':
      return words.sentBack(who)
    case 'signed':
      return words.signed(who)
    case 'offer-withdrawn':
      return words.offerWithdrawn(who)
    case 'round-opened':
      return words.roundOpened(who, block(logged.block))
    case 'round-closed':
      return words.roundClosed(who, block(logged.block))
    case 'agreed': {
      const [from, to] = [logged.from, logged.to].map((id) => stageName(instrument, id))
      if (logged.from === '') return words.agreed(who, block(logged.block), to ?? '')
      if (logged.from === logged.to) return words.agreedRest(who, block(logged.block), to ?? '', instrument.nouns)
      return words.agreedAnew(who, block(logged.block), from ?? '', to ?? '')
    }
    case 'handed-over':
      return words.handedOver(who, logged.name)
    case 'joined':
      return words.joined(logged.name)
    case 'address':
      return words.address(who, words.target[logged.target])
    case 'resent':
      return words.resent(who, words.target[logged.target])
  }
}

function settingsOf(
  { way, visibility, members, director, closesOn }: Logged & { what: 'started' },
  today: string
): readonly string[] {
  const words = strings.logbook
  return [
    words.way[way],
    ...(way === 'each' ? [words.visibility[visibility]] : []),
    words.members(members),
    ...(director === '' ? [] : [words.startedDirector(director)]),
    ...(closesOn === '' ? [] : [words.startedUntil(strings.day(closesOn, today))])
  ]
}
