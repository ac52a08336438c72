import type { Mailer } from '../../src/delivery/mail.ts'
import type { Said, TeamsApp } from '../build/app.ts'
import { aRunningScan } from '../build/app.ts'
import { type RecordingMailer, recordingMailer } from '../build/mailer.ts'
import { anAgreePress } from '../build/presses.ts'
import { an, jana } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'

/** What a team typed beside its levers for one block, and holds back. */
export const HELD_BACK = 'blijft binnen'

/** Where the director sends it. */
export const ADDRESSES = {
  'mail-director': 'jana@clb.example',
  'mail-ad': 'ad@go.example',
  'mail-codi': '',
  'mail-dico': 'dico@go.example'
}

/** A scan that lies, agreed and concluded, with its director, and whose mails leave by this server or are kept. */
export async function aConceptScan(
  server?: Mailer
): Promise<TeamsApp & { readonly mailer: RecordingMailer; sign(): Promise<Said> }> {
  const mailer = recordingMailer()
  const team = await aRunningScan({ way: 'together' }, server ?? mailer)
  for (const { id } of team.app.instruments.current.get('poolster-clb')?.blocks ?? [])
    await team.presses(an, anAgreePress(id, { 'note-levers': HELD_BACK, notesShared: 'false' }))
  const priorities = { 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'teamwerk' }
  await team.presses(an, { verb: 'to-director', scan: 'scan-1', ...priorities })
  await team.settle(await team.presses(an, { verb: 'to-director-yes', scan: 'scan-1' }))
  await team.presses(jana, { verb: 'sign', scan: 'scan-1', ...ADDRESSES })
  return { ...team, mailer, sign: () => team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }) }
}

/** What a card says of each delivery, as "who | state". */
export function receiptsOn(card: object | undefined): readonly string[] {
  const lines = linesOf(card ?? {})
  const start = lines.indexOf('Wie het resultaat kreeg')
  if (start < 0) return []
  const end = lines.findIndex((line, place) => place > start && line.startsWith('Iets opnieuw'))
  const own = lines.slice(start + 1, end < 0 ? undefined : end)
  return own.flatMap((line, place) => (place % 2 === 0 ? [`${line} | ${own[place + 1]}`] : []))
}
