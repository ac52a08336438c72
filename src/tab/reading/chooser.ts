import * as z from 'zod/mini'

/** Those one can be on one's own machine. */
export const chooser = z.array(z.object({ id: z.string(), name: z.string() }))
