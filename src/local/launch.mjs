// Starts one of the project's programs on the Node it brings along, after installing what is missing. Plain
// JavaScript that needs nothing installed, for on a fresh clone there is nothing yet but the machine's Node (20 or later).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { countInstalled, isInstalled, isLinked } from './installed.mjs'
import { LEASH, startedBy, watch } from './leash.mjs'

/** How often it is said how far the installing is, in milliseconds. */
const TELL_EVERY = 4_000

const root = join(import.meta.dirname, '..', '..')
const ownNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const shell = process.platform === 'win32'

/** What runs beside this: npm first, where it has to install, then the program. */
let running
let isAsked = false
function end(signal) {
  isAsked = true
  running?.kill(signal)
}
watch(startedBy(), () => end('SIGTERM'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal))

if (!existsSync(ownNode) || !isInstalled(root)) await installWhatIsMissing()
const [program, ...options] = process.argv.slice(2)
const leash = pathToFileURL(join(root, 'src', 'local', 'leash.mjs')).href
running = spawn(ownNode, ['--import', leash, join(root, program), ...options], {
  cwd: root,
  stdio: 'inherit',
  shell,
  // On Windows a shell of its own stands in between.
  env: shell ? process.env : { ...process.env, [LEASH]: String(process.pid) }
})
running.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)))

async function installWhatIsMissing() {
  if (isLinked(root)) {
    say(
      'Hier is node_modules een koppeling naar een andere map, en daarin staat niet alles wat nodig is. Verwijder de koppeling en typ hetzelfde nog eens, of installeer in die andere map. Er is niets gewijzigd.'
    )
    process.exit(1)
  }
  say('Poolster installeert wat het nodig heeft; dat duurt een minuut of twee, en alleen de eerste keer.')
  running = spawn('npm', ['ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell
  })
  const telling = setInterval(() => {
    const { there, of } = countInstalled(root)
    say(there < of ? `  ${there} van ${of} pakketten` : `  alle ${of} pakketten staan er; nog even afwerken`)
  }, TELL_EVERY)
  // Without npm there is no code.
  const [code] = await once(running, 'exit').catch(() => [1])
  clearInterval(telling)
  if (isAsked) {
    say('Het installeren is afgebroken. Typ hetzelfde nog eens om het af te maken.')
    process.exit(1)
  }
  if (code !== 0) {
    say('Het installeren is niet gelukt. Kijk of deze computer het npm-register kan bereiken en probeer opnieuw.')
    process.exit(1)
  }
  say('Alles is geïnstalleerd.')
}

function say(text) {
  process.stderr.write(`${text}\n`)
}
