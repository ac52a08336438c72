// Starts one of the project's programs on the Node it brings along, after installing what is missing. Plain
// JavaScript that needs nothing installed, for on a fresh clone there is nothing yet but the machine's Node (20 or later).
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isInstalled } from './installed.mjs'
import { LEASH, startedBy, watch } from './leash.mjs'

const root = join(import.meta.dirname, '..', '..')
const ownNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const shell = process.platform === 'win32'

const above = startedBy()
installWhatIsMissing()
const [program, ...options] = process.argv.slice(2)
const leash = pathToFileURL(join(root, 'src', 'local', 'leash.mjs')).href
const child = spawn(ownNode, ['--import', leash, join(root, program), ...options], {
  cwd: root,
  stdio: 'inherit',
  shell,
  // On Windows a shell of its own stands in between.
  env: shell ? process.env : { ...process.env, [LEASH]: String(process.pid) }
})
watch(above, () => child.kill('SIGTERM'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)))

function installWhatIsMissing() {
  if (existsSync(ownNode) && isInstalled(root)) return
  process.stderr.write('Poolster installeert wat het nodig heeft; dat duurt een minuut of twee.\n')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell
  })
  if (npm.status === 0) return
  process.stderr.write(
    'Het installeren is niet gelukt. Kijk of deze computer het npm-register kan bereiken en probeer opnieuw.\n'
  )
  process.exit(1)
}
