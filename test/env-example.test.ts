import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { LOCAL, readConfig } from '../src/config.ts'
import { namesRead } from './build/settings.ts'

const text = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8')
const lines = text.split('\n')
const SETTING = /^(# )?(\w+)=(.+)$/

/** Every setting in the file, the optional ones too, with the line above it. */
const given = lines.flatMap((line, at) => {
  const [, optional, name = '', value = ''] = SETTING.exec(line) ?? []
  return name === '' ? [] : [{ name, value, isOptional: optional !== undefined, above: lines[at - 1] ?? '' }]
})
const needed = parseEnv(text)

/** What one setting is no good without. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  MAIL_FROM: ['MAIL_GRAPH'],
  MAIL_GRAPH: ['MAIL_FROM'],
  SMTP_URL: ['MAIL_FROM'],
  TAB_APP_ID: ['PUBLIC_URL'],
  TEAMS_APP_ID: ['TAB_APP_ID', 'PUBLIC_URL'],
  NETWORK_READERS: ['TAB_APP_ID', 'PUBLIC_URL'],
  POOLSTER_MODE: ['STORAGE_CONNECTION_STRING']
}

describe('the example of settings', () => {
  test('names every setting that the bot reads, each once, and nothing else', () => {
    const local = { POOLSTER_MODE: LOCAL, STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true' }
    const read = new Set([...namesRead(needed), ...namesRead(local)])
    expect(given.map(({ name }) => name).toSorted()).toEqual([...read].toSorted())
  })

  test.each(given)('says above $name what it is', ({ above }) => {
    expect(above).toMatch(/^# [A-Z].*\.$/)
    expect(above).not.toMatch(SETTING)
  })

  test('is enough for a bot as it stands: what it leaves out is optional', () => {
    expect(() => readConfig(needed)).not.toThrow()
  })

  test.each(given.filter(({ isOptional }) => isOptional))('has a value for $name that the bot takes', ({ name }) => {
    const valueFor = (wanted: string) => given.find((setting) => setting.name === wanted)?.value
    const extra = [name, ...(TOGETHER[name] ?? [])].map((wanted) => [wanted, valueFor(wanted)])
    expect(() => readConfig({ ...needed, ...Object.fromEntries(extra) })).not.toThrow()
  })

  test('holds no secret: whoever copies it puts in their own', () => {
    expect(needed.MicrosoftAppPassword).toBe('replace-me')
    expect(readFileSync(join(import.meta.dirname, '..', '.gitignore'), 'utf8').split('\n')).toContain('.env')
  })
})
