import type { SetupMistake } from '../scan/setup.ts'
import { setupMistakeText } from '../words/mistakes.ts'

/** A field of the set-up card at which something can be wrong; the settings card has some of them. */
export type SetupField = 'instrument' | 'centre' | 'schoolYear' | 'director' | 'members' | 'closesOn' | 'visibility'

/** One sentence that says what to mend. */
export type MistakeLine = { readonly text: string }

/** What is wrong at each field; the way of working is no field, but what the pressed button says. */
const FIELD_OF: Readonly<Record<SetupMistake, SetupField | undefined>> = {
  way: undefined,
  instrument: 'instrument',
  'centre-missing': 'centre',
  'centre-too-long': 'centre',
  'school-year': 'schoolYear',
  'director-missing': 'director',
  'no-members': 'members',
  'no-list': 'members',
  'too-many-members': 'members',
  'too-few-left': 'members',
  'unknown-member': 'members',
  'closing-date': 'closesOn',
  'closing-date-past': 'closesOn',
  'closing-date-far': 'closesOn',
  visibility: 'visibility',
  'too-few-for-anonymous': 'visibility'
}

/** Why a card comes back: what did not come along with it, or all that is wrong with what did. */
export type SetupTrouble = { readonly error?: string; readonly mistakes?: readonly SetupMistake[] }

/** All that is wrong, as it stands above the buttons. */
export function allWrong({ error, mistakes = [] }: SetupTrouble): readonly MistakeLine[] {
  return [...(error === undefined ? [] : [error]), ...mistakes.map(setupMistakeText)].map((text) => ({ text }))
}

/** What stands right above one field. */
export function wrongAt(field: SetupField, { mistakes = [] }: SetupTrouble): readonly MistakeLine[] {
  return allWrong({ mistakes: mistakes.filter((mistake) => FIELD_OF[mistake] === field) })
}
