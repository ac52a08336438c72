// The words of the tab stand in a folder of their own: it is built apart, and takes along no more than it shows.

/** While something is asked for. */
export const loading = 'Even geduld …'

/** What Poolster can't read, now or later. */
export const unread =
  'Poolster kan niet lezen wat hier bewaard is, en opnieuw proberen helpt niet. Vraag je beheerder om ernaar te kijken; wat al bewaard was, blijft staan.'

/** Why there is nothing to show; `isOld` is whether what was asked for before is still there to read. */
export function trouble(
  why: 'signed-out' | 'nothing' | 'trouble' | 'too-often' | 'offline' | 'newer' | 'unread' | 'large' | 'type',
  isOld: boolean
): { readonly text: string; readonly button?: string } {
  const old = isOld ? ' Wat je hier ziet, is van daarnet.' : ''
  switch (why) {
    case 'signed-out':
      return { text: `Teams kon je niet aanmelden.${old} Probeer het nog eens.`, button: 'Meld me aan' }
    case 'nothing':
      return { text: 'Hier is niets te zien voor jou. Kijk bij Mijn scans welke scans van jou zijn.' }
    case 'offline':
      return { text: `Er is geen verbinding.${old} Probeer het opnieuw zodra je weer online bent.`, button: 'Opnieuw' }
    case 'too-often':
      return {
        text: `Dat ging even te snel na elkaar.${old} Wacht een minuutje en ga dan rustig verder.`,
        button: 'Opnieuw'
      }
    case 'newer':
      return { text: 'Poolster werd bijgewerkt. Laad deze pagina opnieuw.', button: 'Laad opnieuw' }
    case 'unread':
      return { text: `${unread}${old}` }
    case 'trouble':
    case 'large':
    case 'type':
      return { text: `Dit lukt nu even niet.${old} Probeer het over een minuutje opnieuw.`, button: 'Opnieuw' }
  }
}

/** The way to the pages. */
export const navigation = {
  label: 'Pagina’s',
  ofScan: 'Pagina’s van deze scan'
}

/** Below every page. */
export const foot = {
  label: 'Over Poolster'
}

/** An address that leads nowhere. */
export const nowhere = {
  title: 'Deze pagina is er niet',
  text: 'Kies hierboven waar je naartoe wil.'
}

/** The page outside of Teams. */
export const outside = {
  title: 'Open Poolster in Microsoft Teams',
  text: 'Deze pagina werkt alleen in Teams: daar weet Poolster wie je bent. Kies in Teams de app Poolster, of het tabblad Poolster boven aan je kanaal.'
}

/** The page on one's own machine, in the place of signing in. */
export const choosing = {
  title: 'Kies een verzonnen persoon',
  text: 'Op je eigen computer meldt niemand zich aan. Kies wie je wil zijn; deze mensen bestaan niet.'
}
