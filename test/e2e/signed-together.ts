import { join } from 'node:path'
import { loadInstruments } from '../../src/instruments/load.ts'
import { type Activity, pressing } from '../build/activity.ts'
import { anAgreePress } from '../build/presses.ts'
import type { Listed } from '../build/the-team.ts'
import type { BotProcess } from './bot-process.ts'

/** A team that fills a scan in together: who leads and who directs, what is filled in on the set-up card, and a word in all that is typed. */
export type Together = {
  readonly bot: BotProcess
  readonly serviceUrl: string
  readonly facilitator: Listed
  readonly director: Listed
  readonly setup: object
  readonly word: string
}

/** Presses something with the word in every field that may have any. */
export function pressesOf({ bot, serviceUrl, word }: Pick<Together, 'bot' | 'serviceUrl' | 'word'>) {
  return (who: Listed, data: Activity, where = `a:${who.id}`) =>
    bot
      .person(who)
      .sends(
        pressing(
          who,
          { 'note-levers': word, remark: word, other: word, userId: word, ...data },
          { conversation: where, serviceUrl }
        )
      )
}

/** A scan that is done together in a thread and signed, with mails to follow; its id. */
export async function signTogether(together: Together, thread: string): Promise<string> {
  const { bot, facilitator, director, setup, word } = together
  const her = bot.person(facilitator)
  const does = pressesOf(together)
  await her.mentions('start', thread)
  await her.presses('Scan starten', { ...setup, way: 'together' }, { where: thread })
  const scan = /"scan":"([^"]+)"/.exec(JSON.stringify(her.card(thread)))?.[1] ?? ''
  const { current } = loadInstruments(join(import.meta.dirname, '..', '..', 'instruments'))
  for (const { id } of current.get('poolster-clb')?.blocks ?? [])
    await does(facilitator, anAgreePress(id, { scan, difference: 'other' }))
  const priorities = { 'priority-1': 'preventie', 'priority-2': 'plg', 'priority-3': 'teamwerk' }
  await does(facilitator, { verb: 'to-director', scan, practices: 'netwerk', ...priorities })
  await does(facilitator, { verb: 'to-director-yes', scan })
  const addresses = { 'mail-director': `${word}@clb.example`, 'mail-ad': `${word}-ad@clb.example`, 'mail-dico': word }
  await does(director, { verb: 'sign', scan, ...addresses })
  await does(director, { verb: 'preview', scan, ...addresses, 'mail-dico': '' })
  await does(director, { verb: 'sign', scan, ...addresses, 'mail-dico': '' })
  await does(director, { verb: 'sign-yes', scan })
  return scan
}
