/** Code that only slow tests reach, and those tests: they are run for it alone. Paths are below src and test. */
export type Apart = { readonly code: readonly string[]; readonly tests: readonly string[] }

/** What is tried apart, by a name. */
export const APART: Readonly<Record<string, Apart>> = {
  azure: {
    code: ['storage/azure-tables', 'delivery/azure-queue'],
    tests: ['storage/azure-tables', 'delivery/azure-queue']
  },
  door: {
    code: ['bot/adapter', 'bot/bot', 'bot/connector', 'bot/gate', 'bot/token', 'bot/turn'],
    tests: ['bot/adapter', 'bot/connector', 'bot/late', 'bot/person-limit', 'bot/replies', 'bot/roster', 'bot/token']
  },
  smtp: { code: ['delivery/mail-smtp'], tests: ['delivery/mail-smtp', 'delivery/mail'] }
}

/** The name of what a file of src is tried with apart; undefined when the tests near its folder do. */
export function apartOf(file: string): string | undefined {
  return Object.entries(APART).find(([, { code }]) => code.some((name) => file === `src/${name}.ts`))?.[0]
}
