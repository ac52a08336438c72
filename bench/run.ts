import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { SECTIONS } from './sections.ts'

const FILE = join(import.meta.dirname, 'results.md')

/** `npm run bench`, or with the names of parts after `--`: measures, and writes what came of it in bench/results.md. */
async function main(asked: readonly string[]): Promise<void> {
  const names = asked.length > 0 ? asked : Object.keys(SECTIONS)
  const unknown = names.filter((name) => !(name in SECTIONS))
  if (unknown.length > 0)
    throw new Error(`there is no ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}`)
  const before = writtenBefore()
  for (const name of names) {
    const lines = (await SECTIONS[name]?.()) ?? []
    process.stdout.write(`${lines.join('\n')}\n\n`)
    before.set(name, [...lines, '', `<!-- ${name}: ${machine()} -->`].join('\n'))
    // After each part: a run that is broken off keeps what it measured.
    write(before)
  }
}

function write(measured: ReadonlyMap<string, string>): void {
  const sections = Object.keys(SECTIONS).flatMap((name) => measured.get(name) ?? [])
  const head = ['# What it costs', '', 'Written by `npm run bench`. Why it is so: docs/decisions/0027.', '']
  writeFileSync(FILE, [...head, sections.join('\n\n'), ''].join('\n'))
}

/** The sections of an earlier run, by name: a part that is not measured now stays as it was. */
function writtenBefore(): Map<string, string> {
  const text = readIfThere()
  const sections = text.split(/(?=^## )/m).slice(1)
  return new Map(
    sections.flatMap((section) => {
      const name = /^<!-- ([\w-]+):/m.exec(section)?.[1]
      return name === undefined ? [] : [[name, section.trim()]]
    })
  )
}

function readIfThere(): string {
  try {
    return readFileSync(FILE, 'utf8')
  } catch {
    return ''
  }
}

/** When and on what it was measured, and how busy that was: by how many programs wanted to compute, in the last minute. */
function machine(): string {
  const day = new Date().toISOString().slice(0, 10)
  const [load = 0] = loadavg()
  return `${day}, Node ${process.versions.node}, ${cpus().length} cores, load ${load.toFixed(0)}`
}

await main(process.argv.slice(2))
