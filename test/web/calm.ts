/** Bounds that no test reaches by accident, however busy the machine is. */
export const CALM = { busy: { turns: 100, delay: 60_000 }, well: { turns: 50, delay: 60_000 }, most: 200 }
