import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { emptied, outputsOf, withValues } from '../appPackage/environment.ts'
import { outputs } from '../infra/bicep.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8')
const dev = read('env/.env.dev')

/** What `az deployment group show --query properties.outputs` gives; Azure may change the capitals of a name. */
const said = JSON.stringify({
  boT_ID: { type: 'String', value: 'b2a9e7d4-51c3-4f68-8e0b-7c6d5a4f3e12' },
  boT_DOMAIN: { type: 'String', value: 'poolster-x7.azurewebsites.net' },
  WEB_APP_RESOURCE_ID: { type: 'String', value: '/subscriptions/s/resourceGroups/r/providers/Microsoft.Web/sites/x' }
})

describe('what a deployment says of itself', () => {
  test('has a line of its own in the environment, for each output of the template', () => {
    expect(outputs(read('infra/azure.bicep')).filter((name) => !new RegExp(`^${name}=$`, 'm').test(dev))).toEqual([])
  })

  test('is known by its name in capitals, whatever Azure makes of those', () => {
    expect(Object.keys(outputsOf(said))).toEqual(['BOT_ID', 'BOT_DOMAIN', 'WEB_APP_RESOURCE_ID'])
  })

  test.each(['', '{}', '[]', 'ERROR: not found', '{"BOT_ID":"no value"}'])('is not made out of %j', (text) => {
    expect(() => outputsOf(text)).toThrow('docs/installing.md')
  })

  test('is written where its name stands, and leaves all else as it was', () => {
    const filled = withValues(dev, outputsOf(said))
    expect(parseEnv(filled)).toEqual({ ...parseEnv(dev), ...outputsOf(said) })
    expect(filled.split('\n').length).toBe(dev.split('\n').length)
    expect(withValues(filled, outputsOf(said))).toBe(filled)
  })

  test('is read back as it was said, with spaces, dollars and signs of its own', () => {
    for (const value of ['CLB De Voorbeelden', '$& $1 # $HOME', "d'Artagnan"])
      expect(parseEnv(withValues('A=\nB=2', { A: value, C: value }))).toEqual({ A: value, B: '2', C: value })
  })
})

describe('an environment', () => {
  test('that is new names what the usual one names, and says nothing but its own name', () => {
    const fresh = parseEnv(emptied(withValues(dev, outputsOf(said)), 'prod'))
    expect(Object.keys(fresh)).toEqual(Object.keys(parseEnv(dev)))
    expect(Object.entries(fresh).filter(([, value]) => value)).toEqual([['TEAMSFX_ENV', 'prod']])
  })

  test.each(['dev', 'local'])('in git holds no value that belongs to somebody: %s', (name) => {
    const values = Object.entries(parseEnv(read(`env/.env.${name}`))).filter(([, value]) => value)
    expect(values).toEqual([['TEAMSFX_ENV', name]])
  })

  test('of an installation, and what is secret, is left alone by git', () => {
    const ignored = read('.gitignore').split('\n')
    expect(ignored.slice(ignored.indexOf('env/.env.*'))).toEqual(['env/.env.*', '!env/.env.dev', '!env/.env.local', ''])
  })
})
