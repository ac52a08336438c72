import type { Host, ThemeName } from './host.ts'

/** On one's own machine there is no host: its theme is that of the system, and one is who one chooses to be. */
export function localHost(person: string): Host {
  const contrast = matchMedia('(forced-colors: active)')
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const theme = (): ThemeName => (contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light')
  return {
    theme: theme(),
    frame: 'page',
    onTheme(listener) {
      for (const media of [contrast, dark]) media.addEventListener('change', () => listener(theme()))
    },
    authorization: async () => `Local ${person}`,
    conversation: '',
    page: '',
    tellPage: () => undefined
  }
}
