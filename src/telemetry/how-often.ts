/** How often trouble that lasts is told again, in milliseconds. */
export const TOLD_EVERY = 5 * 60_000

/** How long a part has to do well before its trouble is over, in milliseconds. */
export const CALM = 30_000

/** After how long without a try nothing is known of a part any more, in milliseconds. */
export const FORGOTTEN = 30 * 60_000
