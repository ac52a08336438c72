import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyParts } from '../../release/stage.ts'
import { buildTab } from '../../src/local/build-tab.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** What runs in a deployment, in a folder of its own that everybody may read; its packages are those of this working copy, but for one. */
export async function aDeployment(without?: string) {
  await buildTab()
  const folder = mkdtempSync(join(tmpdir(), 'poolster-deployment-'))
  chmodSync(folder, 0o755)
  copyParts(ROOT, folder)
  const [from, to] = [join(ROOT, 'node_modules'), join(folder, 'node_modules')]
  for (const name of readdirSync(from).flatMap((name) =>
    name.startsWith('@')
      ? readdirSync(join(from, name)).map((own) => `${name}/${own}`)
      : name.startsWith('.')
        ? []
        : name
  )) {
    mkdirSync(join(to, name, '..'), { recursive: true })
    if (name !== without) symlinkSync(join(from, name), join(to, name))
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}
