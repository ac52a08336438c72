import { join } from 'node:path'
import { loadTemplates } from '../../src/cards/templates.ts'
import { welcomeCard } from '../../src/cards/welcome-card.ts'

/** The real templates. */
export const layOut = loadTemplates(join(import.meta.dirname, '..', '..', 'adaptive-cards'))

/** A card to answer with, where it does not matter which. */
export const someCard = welcomeCard('personal', 'help', [])
