import * as clock from '../../src/app/clock/sweep.ts'
import type { App, OnFailure } from '../../src/app/scan/app.ts'
import type { Job } from '../../src/delivery/jobs.ts'

/** A sweep to its end, and all that it found. */
export async function sweep(app: App, onFailure: OnFailure): Promise<readonly Job[]> {
  const jobs: Job[] = []
  for await (const found of clock.sweep(app, onFailure)) jobs.push(...found)
  return jobs
}
