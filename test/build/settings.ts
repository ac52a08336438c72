import { readConfig } from '../../src/config.ts'

/** The names that reading the settings in an environment looks up. Throws when they are missing or wrong, as the bot does. */
export function namesRead(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const names = new Set<string>()
  const listening = new Proxy(environment, {
    get(target, name) {
      if (typeof name === 'string') names.add(name)
      return Reflect.get(target, name)
    }
  })
  readConfig(listening)
  return [...names]
}
