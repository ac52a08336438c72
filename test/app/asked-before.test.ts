import { describe, expect, test } from 'vitest'
import { strings } from '../../src/words/index.ts'
import { aRunningScan, inChannel, type TeamsApp } from '../build/app.ts'
import { an, bert, carla, dirk, els, jana, THREAD } from '../build/the-team.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'
import { erases, joined, listed, sweepLater, tracesOf } from './erasing.ts'
import { ANSWERED, answering, aVotedConcept, CHOICES, PEOPLE, rowsOf } from './signing.ts'

const [BERTS] = CHOICES

/** Bert asks to be erased, and the bot is killed after so many writes. */
async function asksInVain(team: TeamsApp, writesAllowed: number): Promise<void> {
  let writes = 0
  team.store.down = (operation) => operation === 'write' && ++writes > writesAllowed
  await expect(erases(team, bert)).rejects.toThrow()
  team.store.down = () => false
}

const signs = async (team: TeamsApp) => team.settle(await team.presses(jana, { verb: 'sign-yes', scan: 'scan-1' }))

describe('whoever asked to be erased before the director signed', () => {
  test.each([1, 2, 4])(
    'is not in a scan by name that was signed since, the bot killed after %d writes',
    async (writes) => {
      const team = await aVotedConcept({ visibility: 'named' })
      await asksInVain(team, writes)
      await signs(team)
      await sweepLater(team, 0, 15)
      expect(await tracesOf(team, bert, BERTS.note)).toEqual(expect.arrayContaining([joined(bert), listed(bert)]))
      const rows = (await rowsOf(team)).filter(({ key }) => key.startsWith(`member!${bert.aadObjectId}!`))
      expect(rows).toEqual([])
    }
  )

  test('goes from its discussion card too, and the figures there stay', async () => {
    const team = await aVotedConcept({ visibility: 'named' })
    const shown = () =>
      inChannel(team).findLast(({ what, card }) => what === 'update' && JSON.stringify(card).includes('Preventie'))
    await asksInVain(team, 2)
    await signs(team)
    await sweepLater(team, 0, 15)
    expect(JSON.stringify(shown()?.card)).toContain(carla.name)
    expect(JSON.stringify(shown()?.card)).not.toContain(bert.name)
  })

  test('leaves an anonymous result as it was, and is on its list as somebody who has not answered', async () => {
    const results: string[] = []
    for (const isAsked of [false, true]) {
      const team = await aVotedConcept()
      if (isAsked) await asksInVain(team, 1)
      await signs(team)
      await sweepLater(team, 0, 15)
      const { card } = await team.types(an, 'resultaat', THREAD)
      // But for the minute of the signature.
      results.push(JSON.stringify(card).replace(/\som\s\d\d:\d\d/, ''))
      if (isAsked) expect(await tracesOf(team, bert, BERTS.note)).toContain(listed(bert))
    }
    expect(results[1]).toBe(results[0])
  })
})

test('whoever asked to be erased while the vote was open is in no figure, although the bot stopped and the vote closed since', async () => {
  const team = await aRunningScan()
  for (const [place, who] of PEOPLE.entries()) await answering(team, who, CHOICES[place] ?? BERTS)
  expect(PEOPLE).toEqual([bert, carla, dirk, els])
  await asksInVain(team, 1)
  const said = await team.presses(an, { verb: 'close-yes', scan: 'scan-1' }, THREAD)
  expect(titleOf(said.card)).toBe(strings.agenda.title)
  expect(linesOf(said.card ?? {}).join('\n')).toContain(strings.agenda.voted(3, 9, 0))
  await sweepLater(team, 0, 15)
  expect((await tracesOf(team, bert, BERTS.note)).filter((row) => !row.includes('painted'))).toEqual(
    expect.not.arrayContaining([`scan!scan-1 member!${bert.aadObjectId}!r1!${ANSWERED}`])
  )
})
