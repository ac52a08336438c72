import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isInstalled } from '../../src/local/installed.mjs'

const WANTED = {
  '': { name: 'poolster' },
  'node_modules/zod': { version: '4.0.0' },
  'node_modules/vitest': { version: '5.1.1', dev: true },
  'node_modules/only-for-another-machine': { version: '1.0.0', optional: true }
}
const { '': _, 'node_modules/only-for-another-machine': _other, ...THERE } = WANTED

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'installed-'))
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: WANTED }))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** npm's own note of what it put there. */
function put(text: string): void {
  mkdirSync(join(root, 'node_modules'))
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), text)
}

describe('what is needed', () => {
  test('is there whoever had npm install it, with or without what other machines need', () => {
    put(JSON.stringify({ packages: THERE }))
    expect(isInstalled(root)).toBe(true)
  })

  test('is there with more beside it', () => {
    put(JSON.stringify({ packages: { ...WANTED, 'node_modules/more': { version: '1.0.0' } } }))
    expect(isInstalled(root)).toBe(true)
  })

  test.each([
    [
      'a package in another version',
      JSON.stringify({ packages: { ...THERE, 'node_modules/zod': { version: '3.0.0' } } })
    ],
    ['nothing for development', JSON.stringify({ packages: { 'node_modules/zod': { version: '4.0.0' } } })],
    ['no note of npm that can be read', '{']
  ])('is not there with %s', (_what, text) => {
    put(text)
    expect(isInstalled(root)).toBe(false)
  })

  test('is not there where npm never ended', () => {
    expect(isInstalled(root)).toBe(false)
  })

  test('is there in the checkout that this test runs in', () => {
    expect(isInstalled(join(import.meta.dirname, '..', '..'))).toBe(true)
  })
})
