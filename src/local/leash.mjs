// Ends a program once one of those that started it is gone, for not all of them pass on that they were asked to stop: npm
// and the shell between it and us just end. Loaded before a program (node --import), it watches what `LEASH` names; plain
// JavaScript, for on a fresh clone it runs on the machine's own Node.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { isMainThread } from 'node:worker_threads'

/** The setting that names who started a program, "<pid>,<pid>", the nearest first. */
export const LEASH = 'POOLSTER_STARTED_BY'

/** The setting that says how much longer than the others a program stays, in milliseconds. */
export const STAY = 'POOLSTER_STAYS'

/** How often it is looked whether they are there, and how long a program may take to end itself, in milliseconds. */
const [LOOK_EVERY, AT_LAST] = [500, 40_000]

/** Calls `end` once one of these process ids is gone, the nearest of which started this program. */
export function watch([nearest, ...others], end) {
  const looking = setInterval(() => {
    // A dead parent may still have a number, but no children any more.
    if (process.ppid === nearest && others.every(isThere)) return
    clearInterval(looking)
    end()
  }, LOOK_EVERY)
  looking.unref()
}

/** Who started npm's shell and this program in it; only this program's parent where it was not started by npm. */
export function startedBy() {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return [parent]
  const above = parentOf(parent)
  return above > 1 ? [parent, above] : [parent]
}

function parentOf(pid) {
  try {
    return process.platform === 'linux'
      ? Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
      : Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))
  } catch {
    // Without an answer there is one less to watch.
    return 0
  }
}

function isThere(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const { [LEASH]: starters, [STAY]: stay } = process.env
// It is about this program: one that it starts (a test's worker, say) has another parent, and would end at once.
delete process.env[LEASH]
delete process.env[STAY]
if (isMainThread && starters) {
  const stays = Number(stay ?? 0)
  watch(starters.split(',').map(Number), () => {
    setTimeout(() => process.kill(process.pid, 'SIGTERM'), stays)
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), stays + AT_LAST).unref()
  })
}
