import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MUST, notesOf, releaseOf } from '../../release/notes.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, '..', '..', name), 'utf8')
const COMMIT = 'c371609a7763ab5f294c49a537ede3c1b19f7800'
const manifest = JSON.stringify({ version: '1.2.0' })

/** A changelog with these lines in no version yet, above 1.2.0. */
const changelog = (next: string) =>
  `# Changelog\n\n## Unreleased\n${next}\n## 1.2.0\n- Old.\n\n### ${MUST}\n- Do this\n  and that.\n\n## 1.1.0\n- Older.\n`

describe('a release', () => {
  test('is called by its version where there is nothing beyond it, and says what to do for that one alone', () => {
    expect(releaseOf(manifest, changelog(''), COMMIT)).toEqual({ label: '1.2.0', must: ['Do this and that.'] })
  })

  test('of what comes after a version is called by its commit too, and says what is to be done since', () => {
    const next = `- New.\n\n### ${MUST}\n- Turn it off.\n- Turn it on.\n`
    expect(releaseOf(manifest, changelog(next), COMMIT)).toEqual({
      label: '1.2.0-c371609',
      must: ['Turn it off.', 'Turn it on.']
    })
    expect(releaseOf(manifest, changelog('- New.\n'), COMMIT)).toMatchObject({ must: [] })
  })

  test('is not made where package.json and the changelog name different versions', () => {
    const other = JSON.stringify({ version: '1.3.0' })
    expect(() => releaseOf(other, changelog(''), COMMIT)).toThrow('package.json says 1.3.0')
  })

  test('tells what to do first, and that there is nothing to do where there is nothing', () => {
    expect(notesOf({ label: '1.2.0', must: ['Do this.'] }, COMMIT)).toContain(`## ${MUST}\n\n- Do this.\n`)
    expect(notesOf({ label: '1.2.0', must: [] }, COMMIT)).toContain('Nothing more than putting it in place.')
  })
})

describe('the changelog', () => {
  const text = read('CHANGELOG.md')

  test('is read as it stands', () => {
    expect(releaseOf(read('package.json'), text, COMMIT).must.length).toBeGreaterThan(0)
  })

  test('says what administrators have to do in one place of each version, where the release finds it', () => {
    for (const section of text.split(/^## /m)) {
      const [rest = '', must = ''] = section.split(`### ${MUST}\n`)
      expect(rest).not.toMatch(/administrators (?:must|should|have to)/i)
      expect(must.split('\n').filter((line) => line !== '' && !/^(?:- [A-Z]| {2})/.test(line))).toEqual([])
    }
  })
})
