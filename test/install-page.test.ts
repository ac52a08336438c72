import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { outputs } from '../infra/bicep.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')
const pages = { Dutch: read('docs/installeren.md'), English: read('docs/installing.md') }

/** What is typed, without the words between < and > and quotes that whoever types it fills in. */
const typed = (page: string) =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => [
    language,
    code?.replace(/<[^>]*>/g, '<>')
  ])
const headings = (page: string) => [...page.matchAll(/^(#+) (\d*)/gm)].map(([, depth, number]) => `${depth} ${number}`)
const steps = (page: string) => page.split(/^## (?=\d)/m).slice(1)

describe('the page on installing', () => {
  test('has the same steps and the same commands in Dutch and in English', () => {
    expect(typed(pages.Dutch)).toEqual(typed(pages.English))
    expect(headings(pages.Dutch)).toEqual(headings(pages.English))
    const minutes = (page: string) => [...page.matchAll(/^## \d.*\((\d+) minut/gm)].map(([, count]) => Number(count))
    expect(minutes(pages.Dutch)).toEqual(minutes(pages.English))
  })

  test.each(Object.entries(pages))(
    'says of every step how long it takes, when it went well and what to do if not: %s',
    (_, page) => {
      expect(steps(page)).toHaveLength(9)
      for (const step of steps(page)) {
        expect(step).toMatch(/^\d\. .*\(\d+ minut/)
        expect(step).toMatch(/\*\*(?:It went well|Het ging goed)\*\*/)
        expect(step).toMatch(/\*\*(?:When not|Zo niet)[:,]\*\*/)
      }
    }
  )

  test.each(Object.entries(pages))(
    'registers everything that the template is made of, and nothing else: %s',
    (_, page) => {
      const templates = ['azure.bicep', 'botRegistration/azurebot.bicep']
        .map((name) => read(`infra/${name}`))
        .join('\n')
      const made = [...templates.matchAll(/^resource \w+ 'Microsoft\.(\w+)\//gm)].map(([, provider]) => provider)
      const [, listed = ''] = /for provider in ([\w ]+); do/.exec(page) ?? []
      expect(listed.split(' ')).toEqual([...new Set(made)].sort())
    }
  )

  test.each(Object.entries(pages))('uses what the template tells under the names it has there: %s', (_, page) => {
    const told = outputs(read('infra/azure.bicep'))
    const used = new Set(page.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g))
    const own = ['TAB_APP_ID', 'TAB_OBJECT_ID', 'DEVELOPER_NAME']
    expect([...used].filter((name) => ![...told, ...own].includes(name))).toEqual([])
    expect(['BOT_ID', 'BOT_DOMAIN', 'WEB_APP_NAME', 'IDENTITY_OBJECT_ID'].filter((name) => !used.has(name))).toEqual([])
  })

  test('puts all of it in westeurope, with two copies of the bot and a lock on what it keeps', () => {
    const { parameters } = JSON.parse(read('infra/azure.parameters.json'))
    expect(parameters).toMatchObject({
      instances: { value: 2 },
      botLocation: { value: 'westeurope' },
      deleteLock: { value: true }
    })
    expect(pages.English).toContain('--location westeurope')
  })
})
