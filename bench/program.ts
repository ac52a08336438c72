import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { startChild } from '../src/local/child.ts'
import type { Question, Told } from './controlled.ts'

/** A program that is measured from outside, as a process of its own. */
export type Program = Awaited<ReturnType<typeof startProgram>>

/** Starts a program of this folder with what it is to know; resolves once it answers at its port. */
export async function startProgram(file: string, known: object) {
  const { process: child, stop } = startChild(join(import.meta.dirname, file), [JSON.stringify(known)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: process.env
  })
  const told = async (): Promise<Told> => (await once(child, 'message'))[0]
  const ask = async (question: Question) => {
    const answer = told()
    child.send(question)
    const said = await answer
    if (!('answer' in said)) throw new Error(`${file} did not say`)
    return said.answer
  }
  const ready = await told()
  if (!('port' in ready)) throw new Error(`${file} did not start`)
  return {
    port: ready.port,
    /** The milliseconds of computing it has used so far. */
    cpu: () => ask('cpu'),
    /** The bytes it has in use, after clearing up. */
    heap: () => ask('heap'),
    stop
  }
}
