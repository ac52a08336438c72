import { afterAll, beforeAll } from 'vitest'
import { openRenderer, type Renderer } from './renderer.ts'

/** How long tests that draw hundreds of cards may take, in milliseconds: on a busy machine that takes its time. */
export const DRAWING_TIME = 1_200_000

/** The browser that the tests of a file draw in: there before the first of them, closed after the last. */
export function aRenderer(): () => Renderer {
  let renderer: Renderer | undefined
  beforeAll(async () => {
    renderer = await openRenderer()
  }, DRAWING_TIME)
  afterAll(() => renderer?.close())
  return () => {
    if (!renderer) throw new Error('nothing can be drawn before the tests begin')
    return renderer
  }
}
