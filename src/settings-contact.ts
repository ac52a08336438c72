import * as z from 'zod'
import type { ContactPoint } from './scan/contact-point.ts'
import { filled } from './settings.ts'

/** Nothing, in so many words: what the template hands on where nobody filled anything in. */
const empty = z.literal('').transform(() => undefined)
const address = empty.or(z.email().max(254)).optional()

/** Whom people can ask about an installation: an organisation on one line, and two mail addresses. */
export const contactSettings = {
  CONTACT_NAME: empty.or(filled.max(120).regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u)).optional(),
  CONTACT_MAIL: address,
  DPO_MAIL: address
}

/** Whom these settings name; undefined where they name nobody. */
export function contactOf(found: z.infer<z.ZodObject<typeof contactSettings>>): ContactPoint | undefined {
  const { CONTACT_NAME: organisation, CONTACT_MAIL: mail, DPO_MAIL: officer } = found
  return (organisation ?? mail ?? officer) ? { organisation, mail, officer } : undefined
}
