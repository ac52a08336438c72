/** How a card looks around it: as in Teams, light or dark. */
export type Theme = 'light' | 'dark'

type Colours = {
  readonly card: string
  readonly quiet: string
  readonly accentBox: string
  readonly warningBox: string
  readonly text: string
  readonly subtle: string
  readonly accent: string
  readonly line: string
  readonly field: string
  readonly fieldLine: string
  readonly button: string
  readonly buttonText: string
  readonly onButton: string
}

const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: {
    card: '#ffffff',
    quiet: '#f3f2f1',
    accentBox: '#dce5f9',
    warningBox: '#fff4ce',
    text: '#242424',
    subtle: '#616161',
    accent: '#4f52b2',
    line: '#e0e0e0',
    field: '#ffffff',
    fieldLine: '#616161',
    button: '#5b5fc7',
    buttonText: '#242424',
    onButton: '#ffffff'
  },
  dark: {
    card: '#292929',
    quiet: '#383838',
    accentBox: '#33395c',
    warningBox: '#4a3b12',
    text: '#ffffff',
    subtle: '#c8c8c8',
    accent: '#aab1fa',
    line: '#4d4d4d',
    field: '#1f1f1f',
    fieldLine: '#adadad',
    button: '#4f52b2',
    buttonText: '#ffffff',
    onButton: '#ffffff'
  }
}

/** The sizes, spaces and colours of Teams, as the Adaptive Cards renderer takes them. */
export function hostConfig(theme: Theme): object {
  const colour = COLOURS[theme]
  const ink = (value: string) => ({ default: value, subtle: value === colour.text ? colour.subtle : value })
  const foregroundColors = {
    default: ink(colour.text),
    dark: ink(colour.text),
    light: ink(colour.text),
    accent: ink(colour.accent),
    good: ink(colour.text),
    warning: ink(colour.text),
    attention: ink(theme === 'light' ? '#a4262c' : '#f1a3aa')
  }
  const box = (backgroundColor: string) => ({ backgroundColor, foregroundColors })
  return {
    supportsInteractivity: true,
    fontFamily: FONTS,
    spacing: { none: 0, small: 4, default: 8, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: colour.line },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      default: box(colour.card),
      emphasis: box(colour.quiet),
      accent: box(colour.accentBox),
      good: box(colour.quiet),
      warning: box(colour.warningBox),
      attention: box(colour.warningBox)
    },
    actions: {
      maxActions: 6,
      spacing: 'Medium',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' }
    },
    adaptiveCard: { allowCustomStyle: false },
    inputs: {
      label: {
        requiredInputs: { weight: 'Bolder', suffix: ' *', suffixColor: 'default' },
        optionalInputs: { weight: 'Bolder' },
        inputSpacing: 'Small'
      },
      errorMessage: { spacing: 'Small', color: 'attention' }
    },
    textBlock: { headingLevel: 2 },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { wrap: true },
      spacing: 16
    }
  }
}

const FONTS = "'Segoe UI', Selawik, 'Open Sans', 'Liberation Sans', Arial, sans-serif"

/**
 * What Teams' own style sheet does beyond the host config: fields, buttons that wrap, lists; and a message, with the card in it,
 * breaks a word that is longer than its line, as that of Microsoft's Playground says it does.
 */
export function styleSheet(theme: Theme): string {
  const colour = COLOURS[theme]
  return `
    body { margin: 0; overflow-wrap: break-word; background: ${colour.card}; color: ${colour.text}; font: 14px/20px ${FONTS}; }
    .ac-adaptiveCard { outline: none; }
    .ac-textBlock p, .ac-textRun p { margin: 0; }
    .ac-textBlock ul, .ac-textBlock ol { box-sizing: border-box; margin: 0; padding-left: 20px; }
    .ac-textBlock a { color: ${colour.accent}; }
    .ac-actionSet { flex-wrap: wrap; gap: 8px; }
    .ac-actionSet > div[style*='width: 8px'], .ac-actionSet > div:not([role]):empty { display: none; }
    .ac-pushButton { font: 600 14px/20px ${FONTS}; padding: 5px 12px; min-height: 32px; border-radius: 4px;
      border: 1px solid ${colour.fieldLine}; background: ${colour.card}; color: ${colour.buttonText}; cursor: pointer; }
    .ac-pushButton.style-positive { background: ${colour.button}; border-color: ${colour.button};
      color: ${colour.onButton}; }
    .ac-pushButton > div { white-space: normal !important; }
    .ac-input.ac-textInput, .ac-input.ac-dateInput, .ac-input.ac-multichoiceInput.ac-choiceSetInput-compact {
      box-sizing: border-box; width: 100%; min-height: 32px; padding: 5px 8px; font: 14px/20px ${FONTS};
      color: ${colour.text}; background: ${colour.field}; border: 1px solid ${colour.fieldLine};
      border-radius: 4px; color-scheme: ${theme}; }
    .ac-input::placeholder { color: ${colour.subtle}; opacity: 1; }
    textarea.ac-input { min-height: 60px; resize: vertical; }
    .ac-choiceSetInput-expanded > div, .ac-choiceSetInput-multiSelect > div, .ac-toggleInput {
      padding: 3px 0; align-items: flex-start !important; }
    .ac-input input[type=radio], .ac-input input[type=checkbox], .ac-toggleInput input {
      width: 16px; height: 16px; margin: 2px 2px 0 0; accent-color: ${colour.button}; color-scheme: ${theme}; }
  `
}
