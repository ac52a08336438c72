import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { answers, makesDocuments, tryRelease } from '../../release/trial.ts'
import { aDeployment } from './deployment.ts'

let made: Awaited<ReturnType<typeof aDeployment>> | undefined
afterEach(() => made?.remove())

describe('the trial of a release', () => {
  test('passes where everything is there', async () => {
    made = await aDeployment()
    const cards = readdirSync(join(made.folder, 'adaptive-cards'))
    expect(cards.filter((name) => !name.endsWith('.template.json'))).toEqual([])
    expect(cards).not.toEqual([])
    await tryRelease(made.folder)
  })

  test('fails for want of a typeface, and of a card', async () => {
    made = await aDeployment('@fontsource-variable/noto-sans-kr')
    await expect(makesDocuments(made.folder)).rejects.toThrow('picture: Error MODULE_NOT_FOUND')
    rmSync(join(made.folder, 'adaptive-cards', 'welcome.template.json'))
    await expect(answers(made.folder)).rejects.toThrow('No word is answered with a card')
  })
})
