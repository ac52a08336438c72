import type { Nouns } from '../scan/instrument.ts'
import { each } from './nouns.ts'

/** The official text of an instrument, where an installation has it. */
export const wording = {
  /** What leads to it. */
  full: 'Volledige omschrijving',
  /** The same, for who does not see beside what it stands. */
  fullOf: (part: string) => `Volledige omschrijving: ${part}`,
  /** The way to where it stands beside each of them: for one block, and the same for who does not see which. */
  fullOfEach: ({ stage }: Nouns) => `Volledige omschrijving van ${each(stage)}`,
  fullOfEachOn: ({ stage }: Nouns, block: string) => `Volledige omschrijving van ${each(stage)} van ${block}`,
  summary: (block: string) => `Volledige omschrijving van ${block}`,
  definition: 'Definitie',
  scale: (code: string, title: string) => `${code}: ${title}`,
  /** An item of a list, where a card has no lists. */
  item: (text: string) => `•\u00a0${text}`,
  /** What a card is about, at its foot. */
  about: (block: string, part: string) => `${block} · ${part}`,
  /** Before the ways to the other parts. */
  readOn: 'Lees ook',
  /** What an official text has beside that of the stages. */
  rest: 'definitie en verwante schalen',
  gone: 'De volledige omschrijving is er niet meer. Je kan gewoon verder kiezen.'
}
