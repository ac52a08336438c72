import { describe, expect, test } from 'vitest'
import { lookAtDiscussion } from '../../../src/app/look/discuss.ts'
import { lookAtEarlier } from '../../../src/app/look/earlier.ts'
import { lookAtInspection } from '../../../src/app/look/inspection.ts'
import { lookAtResultPage } from '../../../src/app/look/result-page.ts'
import type { App } from '../../../src/app/scan/app.ts'
import { strings } from '../../../src/words/index.ts'
import { an } from '../../build/the-team.ts'
import { COPIED, putBack } from '../put-back.ts'
import { as, INSIDERS, READERS, STATES, votedIn } from './looking.ts'

/** Every page that shows what was counted or agreed in a scan. */
const PAGES = {
  result: (app: App) => lookAtResultPage(app, as(an), 'scan-1', 'light'),
  discuss: (app: App) => lookAtDiscussion(app, as(an), 'scan-1'),
  earlier: (app: App) => lookAtEarlier(app, as(an), 'scan-1'),
  inspection: (app: App) => lookAtInspection(app, as(an), 'scan-1')
}
const SAID = strings.restored.inShort(strings.moment(COPIED))

const restoredOn = (look: object | string | undefined) =>
  typeof look === 'object' && 'restored' in look ? look.restored : undefined

describe.each(Object.entries(PAGES))('the page %s of a scan', (page, look) => {
  test.each(['open', 'closed'] as const)('says that it was put back from a copy, while it is %s', async (state) => {
    const team = await votedIn(state)
    const isShown = page !== 'earlier' || state === 'closed'
    expect(restoredOn(await look(team.app))).toBe(isShown ? '' : undefined)
    await putBack(team)
    expect(restoredOn(await look(team.app))).toBe(isShown ? SAID : undefined)
  })
})

describe('until when a result is kept', () => {
  const endingFor = async (app: App, reader: keyof typeof READERS) => {
    const page = await lookAtResultPage(app, READERS[reader], 'scan-1', 'light')
    return page?.kind === 'revealed' ? page.ending : ''
  }

  test('is read on its page by the facilitator and the director, from the signature on', async () => {
    const readBy = async (state: (typeof STATES)[number]) => {
      const { app } = await votedIn(state)
      const read = await Promise.all(INSIDERS.map(async (one) => [one, await endingFor(app, one)] as const))
      return read.filter(([, ending]) => ending === strings.receipts.keptUntil('23 november 2033')).map(([one]) => one)
    }
    for (const state of STATES)
      expect(await readBy(state), state).toEqual(state === 'submitted' ? ['facilitator who votes', 'director'] : [])
  })

  test('is not said where it stays for good', async () => {
    const { app } = await votedIn('submitted')
    for (const reader of INSIDERS) expect(await endingFor({ ...app, resultYears: 0 }, reader)).toBe('')
  })
})
