/** What the pages of the tab are called: above each of them, on the way to them, and where a card opens one. */
export const pages = {
  scans: 'Mijn scans',
  network: 'Netwerk',
  discuss: 'Bespreken',
  result: 'Resultaat',
  earlier: 'Vroeger en nu',
  beside: 'Naast elkaar',
  outcomes: 'Uitkomsten',
  inspection: 'Doorlichting',
  privacy: 'Privacy',
  accessibility: 'Toegankelijkheid'
} as const

/** What stands on the browser's own bar. */
export const documentTitle = (title: string) => `${title} · Poolster`
