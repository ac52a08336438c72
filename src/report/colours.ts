/** The colours of a drawing, by what they are for. */
export type Palette = Readonly<Record<'paper' | 'ink' | 'quiet' | 'band' | 'track' | 'soft', string>>

/**
 * The colours of picture and documents: one blue from pale to dark, so that they read the same in grey.
 * No red, no green, no ladder of colours: a stage is never a grade.
 */
export const colours = {
  paper: '#ffffff',
  /** Text, and the marks that must be seen first. */
  ink: '#14304f',
  /** Text that comes second; still 7 to 1 on paper. */
  quiet: '#40536a',
  /** Behind a heading. */
  band: '#dfe7f0',
  /** Where votes could have been. */
  track: '#eff3f7',
  /** Votes. */
  soft: '#b4c5d8'
} as const satisfies Palette

/** For which theme of a client a picture is drawn. */
export type Theme = 'light' | 'dark' | 'contrast'

/** The same for a client in a dark theme, from dark to pale; its text keeps 7 to 1 on paper, and 4.5 to 1 on votes. */
const darkColours: Palette = {
  paper: '#292929',
  ink: '#f1f5fa',
  quiet: '#c9d4e0',
  band: '#36424f',
  track: '#343a41',
  soft: '#4a6480'
}

/** The same for a client in high contrast: white on black, 7 to 1 and more, and the votes 3 to 1 on what is behind them. */
const contrastColours: Palette = {
  paper: '#000000',
  ink: '#ffffff',
  quiet: '#ffffff',
  band: '#262626',
  track: '#1a1a1a',
  soft: '#2b6cb0'
}

/** The colours in each theme. */
export const palettes: Readonly<Record<Theme, Palette>> = {
  light: colours,
  dark: darkColours,
  contrast: contrastColours
}

/** The theme of this name; light for any other one. */
export function themeNamed(name: string): Theme {
  return name === 'dark' || name === 'contrast' ? name : 'light'
}
