import type { Instrument, Noun, Nouns } from '../scan/instrument.ts'

/** What blocks and stages are called where no instrument is at hand. */
export const GENERAL: Nouns = {
  block: { one: 'onderdeel', many: 'onderdelen', gender: 'neuter' },
  stage: { one: 'keuze', many: 'keuzes', gender: 'common' }
}

/** "de bouwsteen", "het stadium". */
export function the(noun: Noun): string {
  return `${article(noun)} ${noun.one}`
}

/** What goes before it: "de" or "het". */
export function article(noun: Noun): string {
  return byGender(noun, 'de', 'het')
}

/** "deze bouwsteen", "dit stadium". */
export function thisOne(noun: Noun): string {
  return `${byGender(noun, 'deze', 'dit')} ${noun.one}`
}

/** "die bouwsteen", "dat stadium". */
export function thatOne(noun: Noun): string {
  return `${that(noun)} ${noun.one}`
}

/** What a clause about it begins with: "(een bouwsteen) die", "(een stadium) dat". */
export function that(noun: Noun): string {
  return byGender(noun, 'die', 'dat')
}

/** "elke bouwsteen", "elk stadium". */
export function each(noun: Noun): string {
  return `${byGender(noun, 'elke', 'elk')} ${noun.one}`
}

/** "welke bouwsteen", "welk stadium". */
export function which(noun: Noun): string {
  return `${byGender(noun, 'welke', 'welk')} ${noun.one}`
}

/** "een andere bouwsteen", "een ander stadium". */
export function another(noun: Noun): string {
  return `een ${byGender(noun, 'andere', 'ander')} ${noun.one}`
}

/** "een verder stadium", "een verdere keuze". */
export function furtherOne(noun: Noun): string {
  return `een ${byGender(noun, 'verdere', 'verder')} ${noun.one}`
}

/** "vier stadia": how many there are, in a word where there is one. */
export function allStages({ nouns, stages }: Pick<Instrument, 'nouns' | 'stages'>): string {
  return countOfStages(stages.length, nouns)
}

/** "twee stadia", "één niveau": so many of them. */
export function countOfStages(count: number, { stage }: Nouns): string {
  return `${FIGURES[count] ?? String(count)} ${count === 1 ? stage.one : stage.many}`
}

const FIGURES = ['nul', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien']

function byGender({ gender }: Noun, common: string, neuter: string): string {
  return gender === 'common' ? common : neuter
}
