// Tells how much is installed of what the lockfile names; plain JavaScript, for it runs before anything is.
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether npm has put below this folder what its lockfile names, whoever had npm do so: once all of it is there, npm writes
 * down itself what it installed. What is marked as optional may be for other machines only.
 */
export function isInstalled(root) {
  const there = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  return wantedIn(root).every(([path, { version }]) => there[path]?.version === version)
}

/** Whether what is installed for this folder stands in another one, so that installing here would change it there. */
export function isLinked(root) {
  return lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

/** How many of the packages that are needed stand below this folder by now, of how many: while npm is at work. */
export function countInstalled(root) {
  const wanted = wantedIn(root)
  const there = wanted.filter(([path]) => existsSync(join(root, path, 'package.json')))
  return { there: there.length, of: wanted.length }
}

function wantedIn(root) {
  const named = Object.entries(packagesIn(join(root, 'package-lock.json')))
  return named.filter(([path, { optional, devOptional }]) => path !== '' && !optional && !devOptional)
}

/** The packages of a lockfile by where they stand; none where it can't be read. */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}
