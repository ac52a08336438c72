import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders whose tests wait more than they compute, from the longest on: for programs that start, and for time to pass. */
const WAITING = ['faults', 'e2e', 'local', 'release']

/** Folders whose tests compute longest, from the longest on; the others have only short ones. */
const COMPUTING = ['tab', 'cards', 'report']

/**
 * The order of test files: those that wait and those that compute take turns, so that there is something to compute while
 * others wait; the short ones come last, so that no core is left alone with a long one at the end.
 */
export class InTurns extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isWaiting = (file: TestSpecification) => WAITING.includes(folderOf(file))
    const waiting = inOrder(sorted.filter(isWaiting), WAITING)
    const computing = inOrder(
      sorted.filter((file) => !isWaiting(file)),
      COMPUTING
    )
    const turns = Array.from({ length: Math.max(waiting.length, computing.length) })
    return turns.flatMap((_, turn) => [waiting[turn], computing[turn]].filter((file) => file !== undefined))
  }
}

/** The folder under test/ that a file is in; for one that is in none, its own name. */
function folderOf({ moduleId }: TestSpecification): string {
  return /\/test\/([^/]+)/.exec(moduleId)?.[1] ?? ''
}

/** The same files by the place of their folders among these; what is in none of them comes last. */
function inOrder(files: readonly TestSpecification[], folders: readonly string[]): readonly TestSpecification[] {
  const placeOf = (file: TestSpecification) => {
    const place = folders.indexOf(folderOf(file))
    return place < 0 ? folders.length : place
  }
  return files.toSorted((a, b) => placeOf(a) - placeOf(b))
}
