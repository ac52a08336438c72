import * as z from 'zod'

/** What something is called where it is stored and sent. */
export const id = z.string().regex(/^[a-z0-9-]{1,40}$/, 'is a short name in lower case, with hyphens')

/** Words that people read. */
export const words = z.string().trim().min(1, 'may not be empty')
