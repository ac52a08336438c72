// Tells whether everything is installed that the lockfile names; plain JavaScript, for it runs before anything is.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether npm has put below this folder what its lockfile names, whoever had npm do so: once all of it is there, npm writes
 * down itself what it installed. What is marked as optional may be for other machines only.
 */
export function isInstalled(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'))
  const there = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || there[path]?.version === version
  )
}

/** The packages of a lockfile by where they stand; none where it can't be read. */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}
