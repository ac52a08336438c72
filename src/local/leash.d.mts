/** What TypeScript knows of leash.mjs: the settings that tell a program who started it, and how much longer it stays. */
export const LEASH: string
export const STAY: string
