import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readVersion } from '../src/version.ts'

const ROOT = join(import.meta.dirname, '..')

test('what runs is known by its version, and by the commit it was packed from', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  expect(readVersion(ROOT).version).toBe(version)
  // Git fills in the commit in what `git archive` gives, which is what a release is made of.
  expect(readFileSync(join(ROOT, '.gitattributes'), 'utf8')).toContain('src/commit.txt export-subst')
  expect(readFileSync(join(ROOT, 'release', 'run.ts'), 'utf8')).toContain("git('archive', '--format=zip', 'HEAD')")
})
