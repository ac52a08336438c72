import { inFileName } from '../../report/mail-parts.ts'
import { writeOwnData } from '../../report/own-data-file.ts'
import { strings } from '../../words/index.ts'
import type { Keeping } from '../scan/app.ts'
import type { Who } from '../scan/request.ts'
import { knownOf } from './mine.ts'

/** What is kept of somebody in all of their scans as a file, with what the command `mijn gegevens` tells them. */
export async function mineInFile(app: Keeping, who: Who) {
  const { asker, kept } = await knownOf(app, who, '')
  return {
    name: strings.mail.ownData(inFileName(asker.name)),
    type: 'application/json',
    bytes: writeOwnData(asker, kept)
  }
}
