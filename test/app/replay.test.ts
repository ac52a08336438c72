import { describe, expect, test } from 'vitest'
import { replayed } from '../build/activity.ts'
import { aTeamsApp } from '../build/app.ts'
import { linesOf, titleOf } from '../cards/card-text.ts'

describe('what a real chat client sent', () => {
  test.each(['channel-mention', 'group-mention', 'personal-text'])(
    'as start (%s) gives a set-up card',
    async (name) => {
      const { card } = await aTeamsApp().ask(replayed(name))
      expect(titleOf(card)).toBe(name === 'personal-text' ? 'Een scan voor jezelf starten' : 'Een groepsscan starten')
    }
  )

  test('when Poolster is installed gives one welcome, however often it comes', async () => {
    const team = aTeamsApp()
    const { card } = await team.ask(replayed('personal-installed'))
    expect(titleOf(card)).toBe('Welkom bij Poolster')
    expect(await team.ask(replayed('personal-installed'))).toEqual({ text: undefined, card: undefined, jobs: [] })
  })

  test.each(['personal-press', 'personal-submit'])('as a press (%s) is a vote on that card', async (name) => {
    const team = aTeamsApp()
    await team.ask(replayed('personal-text'))
    const setup = {
      verb: 'start',
      scan: 'scan-1',
      instrument: 'poolster-clb',
      centre: 'CLB Noord',
      schoolYear: '2026-2027'
    }
    await team.ask({ ...replayed('personal-submit'), value: setup })
    const { card } = await team.ask(replayed(name))
    expect(linesOf(card ?? {})).toContain('Jij koos: Planmatig')
  })

  test.each(['channel-press', 'channel-submit'])(
    'in a channel (%s) on a card of one’s own is answered by where that can be done',
    async (name) => {
      const { text } = await aTeamsApp().ask(replayed(name))
      expect(text).toBe('Dat kan alleen in je privéchat met Poolster. Typ daar hervat.')
    }
  )
})
