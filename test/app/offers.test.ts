import { beforeEach, describe, expect, test } from 'vitest'
import { doJob } from '../../src/app/do-job.ts'
import { lookAtNetwork } from '../../src/app/look/network.ts'
import { strings } from '../../src/words/index.ts'
import { type Said, strictly, type TeamsApp } from '../build/app.ts'
import { sweep } from '../build/sweep.ts'
import { an, bert, jana, type Listed, THREAD } from '../build/the-team.ts'
import { inputsOf } from '../cards/card-facts.ts'
import { linesOf } from '../cards/card-text.ts'
import { aConcept, handsOver } from './directing.ts'
import { sweepLater } from './erasing.ts'

/** The practices that the team concluded, as the network's page names them. */
const NAMED = [
  { block: 'behartiger', centres: [{ centre: 'CLB Noord', schoolYear: '2026-2027' }] },
  { block: 'netwerk', centres: [{ centre: 'CLB Noord', schoolYear: '2026-2027' }] }
]
const OFFER = '‘Sterk netwerk: netoverstijgend en extern’ en ‘Behartiger van de leerling’'

let team: TeamsApp
beforeEach(async () => {
  team = await aConcept()
})

const press = (who: Listed, data: object, where?: string) => team.presses(who, { scan: 'scan-1', ...data }, where)
const named = async () => (await lookAtNetwork(team.app, ['network'], 'poolster-clb'))?.offers
/** The director signs, with the tick as it came along. */
async function signs(offers?: string): Promise<Said> {
  await press(jana, { verb: 'sign', 'mail-director': 'jana@clb.example', ...(offers !== undefined && { offers }) })
  return press(jana, { verb: 'sign-yes' })
}
const titlesOn = ({ card }: Said) => JSON.stringify(card)
/** Does what was asked for, and what was left undone, for some minutes. */
async function sweepFor(minutes: number): Promise<void> {
  const end = team.app.now().getTime() + minutes * 60_000
  while (team.app.now().getTime() < end)
    for (const job of await sweep(team.app, strictly))
      await team.settle({ text: undefined, card: undefined, jobs: [job] }).catch(() => undefined)
}

describe('whether the network may name the centre', () => {
  test('is asked on the concept where there are practices, and is off', async () => {
    const { card } = await team.types(jana, 'hervat')
    expect(inputsOf(card).find(({ id }) => id === 'offers')?.value).toBe('false')
    expect(JSON.stringify(card)).toContain(`inspirerende praktijk over ${OFFER}`)
  })

  test('is not asked where there are no practices', async () => {
    await press(jana, { verb: 'send-back', remark: 'Zonder praktijken.' })
    await handsOver(team, { ...NO_PRACTICES, scan: 'scan-1' })
    expect(inputsOf((await team.types(jana, 'hervat')).card).map(({ id }) => id)).not.toContain('offers')
    await team.settle(await signs('true'))
    expect(await named(), 'there is nothing to name it for').toEqual([])
  })

  test('is not asked where nobody reads it, as a network counts elsewhere; who agreed before can still change that', async () => {
    Object.assign(team.app, { areOffersRead: false })
    const asked = async () => inputsOf((await team.types(jana, 'hervat')).card).map(({ id }) => id)
    expect(await asked()).not.toContain('offers')
    await press(jana, { verb: 'preview', 'mail-director': 'jana@clb.example', offers: 'true' })
    expect(await asked()).toContain('offers')
    await press(jana, { verb: 'preview', 'mail-director': 'jana@clb.example', offers: 'false' })
    await team.settle(await signs())
    expect(await named()).toEqual([])
  })

  test('is said before the signature, in what will be sent and in the warning', async () => {
    const preview = async () =>
      linesOf((await press(jana, { verb: 'preview-part', to: 'network', page: '' })).card ?? {})
    expect(await preview()).toContain(strings.preview.notNamed)
    const { card } = await press(jana, { verb: 'sign', offers: 'true' })
    expect(linesOf(card ?? {}).join('\n')).toContain('Het netwerk mag jullie centrum noemen')
    expect(await preview()).toEqual(
      expect.arrayContaining([strings.preview.isNamed, 'Naam van het centrum: CLB Noord'])
    )
    const off = await press(jana, { verb: 'sign', offers: 'false' })
    expect(linesOf(off.card ?? {}).join('\n')).not.toContain('Het netwerk mag')
  })

  test.each([undefined, 'false', '', 'ja', 'on'])('is no where what came of the tick is %s', async (offers) => {
    await team.settle(await signs(offers))
    expect(await named()).toEqual([])
    expect(titlesOn(await team.types(jana, 'resultaat'))).not.toContain(strings.button.withdrawOffer)
  })

  test('stays as it was where another card of the concept lost it on its way', async () => {
    await press(jana, { verb: 'preview', 'mail-director': 'jana@clb.example', offers: 'true' })
    await team.settle(await signs())
    expect(await named()).toEqual(NAMED)
  })

  test('is asked again of a concept that was sent back', async () => {
    await press(jana, { verb: 'preview', 'mail-director': 'jana@clb.example', offers: 'true' })
    await press(jana, { verb: 'send-back', remark: 'Bekijk de praktijken nog eens.', offers: 'true' })
    await handsOver(team)
    expect(inputsOf((await team.types(jana, 'hervat')).card).find(({ id }) => id === 'offers')?.value).toBe('false')
    await team.settle(await signs())
    expect(await named()).toEqual([])
  })

  test('stays on the card where something else on it is to be mended', async () => {
    const { card } = await press(jana, { verb: 'sign', 'mail-ad': 'geen adres', offers: 'true' })
    expect(inputsOf(card).find(({ id }) => id === 'offers')?.value).toBe('true')
  })
})

describe('a centre that may be named', () => {
  beforeEach(async () => {
    await team.settle(await signs('true'))
  })

  test('is named for each practice once it is signed, with nothing else of its scan', async () => {
    expect(await named()).toEqual(NAMED)
    const rows = (await team.store.everything())['offers!poolster-clb'] ?? []
    expect(rows.map(({ data }) => data)).toEqual([
      expect.objectContaining({
        content: { centre: 'CLB Noord', schoolYear: '2026-2027', blocks: ['netwerk', 'behartiger'] }
      })
    ])
    expect(JSON.stringify(rows)).not.toMatch(/scan-1|Dubois|planmatig/)
  })

  test('is named no more once its director takes that back, and that stays so', async () => {
    const before = await team.types(jana, 'resultaat')
    expect(titlesOn(before)).toContain(strings.button.withdrawOffer)
    expect(linesOf(before.card ?? {}).join('\n')).toContain(`inspirerende praktijk over ${OFFER}`)
    const after = await press(jana, { verb: 'withdraw-offer' })
    expect(titlesOn(after)).not.toContain(strings.button.withdrawOffer)
    await team.settle(after)
    expect(await named()).toEqual([])
    await team.settle({ ...after, jobs: [{ kind: 'deliver', scan: 'scan-1', to: 'network' }] })
    await team.settle(await press(jana, { verb: 'withdraw-offer' }))
    await sweepFor(12)
    expect(await named()).toEqual([])
    expect(titlesOn(await team.types(jana, 'logboek'))).toContain('trok in')
  })

  test('is taken off the list by nobody else, and its button is for nobody else', async () => {
    for (const who of [an, bert]) {
      expect(titlesOn(await team.types(who, 'resultaat'))).not.toContain(strings.button.withdrawOffer)
      expect((await press(who, { verb: 'withdraw-offer' })).card).toBeUndefined()
      expect(titlesOn(await team.types(who, 'resultaat', THREAD))).not.toContain(strings.button.withdrawOffer)
    }
    expect(await named()).toEqual(NAMED)
  })

  test('is named no more also where the bot stops just after the press', async () => {
    await press(jana, { verb: 'withdraw-offer' })
    expect(await named()).toEqual(NAMED)
    await sweepFor(3)
    expect(await named()).toEqual([])
  })

  test('is named no more where the list can’t be changed at first', async () => {
    team.store.down = (operation, partition) => operation === 'write' && partition.startsWith('offers!')
    await team.settle(await press(jana, { verb: 'withdraw-offer' })).catch(() => undefined)
    team.store.down = () => false
    await sweepFor(12)
    expect(await named()).toEqual([])
  })

  test('is named as long as what is kept of the scan’s people stays, and no longer', async () => {
    await sweepFor(12)
    await sweepLater(team, 399)
    expect(await named()).toEqual(NAMED)
    await sweepLater(team, 401)
    expect(await named()).toEqual([])
    expect((await team.app.scans.whole('scan-1'))?.scan.value).not.toHaveProperty('offering')
  })
})

test('what a director takes back while it is being given does not stay on the list', async () => {
  const said = await signs('true')
  const { offer } = team.app.network
  let isFirst = true
  const app = {
    ...team.app,
    network: {
      ...team.app.network,
      offer: async (...given: Parameters<typeof offer>) => {
        if (isFirst) {
          isFirst = false
          await team.settle(await press(jana, { verb: 'withdraw-offer' }))
        }
        return offer(...given)
      }
    }
  }
  for (const job of said.jobs) await doJob(app, job)
  expect(isFirst).toBe(false)
  expect(await named()).toEqual([])
})

/** What An fills in where the team sees no practice yet. */
const NO_PRACTICES = {
  verb: 'to-director',
  practices: 'none',
  'priority-1': 'preventie',
  'priority-2': 'plg',
  'priority-3': 'teamwerk'
}
