import { isAddress } from './address.ts'
import type { Concept, Recipients } from './scan.ts'
import { cleanText } from './text.ts'

/** The most characters of a director's remark. */
export const REMARK_LENGTH = 500

/** What a director can type on the concept. */
export type OnConcept = { readonly recipients: Recipients; readonly remark: string }

/** The concept with what its director typed on it, complete or not; or why that can't be kept. */
export function keepTyped(scan: Concept, typed: OnConcept): Concept | 'bad-address' | 'remark-too-long' {
  const { director, ad, codi, dico } = typed.recipients
  const recipients = { director: director.trim(), ad: ad.trim(), codi: codi.trim(), dico: dico.trim() }
  if (!Object.values(recipients).every((address) => address === '' || isAddress(address))) return 'bad-address'
  const remark = cleanText(typed.remark)
  return remark.length > REMARK_LENGTH ? 'remark-too-long' : { ...scan, recipients, remark }
}
