import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/app/scan/request.ts'
import { refusalText, strings } from '../../src/words/index.ts'
import { aRunningScan } from '../build/app.ts'
import { an, THREAD } from '../build/the-team.ts'
import { linesOf } from '../cards/card-text.ts'

test('the help in a channel tells of each word that is of use there, and of none that is for one’s own chat', async () => {
  const team = await aRunningScan()
  const told = linesOf((await team.types(an, 'help', THREAD)).card ?? {}).join('\n')
  for (const { word, text } of strings.welcome.commands) {
    const command = COMMANDS.find((one) => one === word)
    const said = command && (await team.types(an, command, THREAD)).text
    const isRefused = command !== undefined && said === refusalText({ reason: 'own-chat', word: command })
    expect(told.includes(text), word).toBe(!isRefused)
  }
})
