import type { Telemetry } from './telemetry.ts'

/** Measures nothing. */
const OFF: Telemetry = {
  during: (_what, _of, work) => work(),
  turn: () => undefined,
  delivery: () => undefined,
  swept: () => undefined,
  refused: () => undefined,
  sends: () => undefined,
  stop: async () => undefined
}

/** What to measure with; the library for it is loaded only where there is a collector to send to. `version` is of the program, `replica` names this copy. */
export async function openTelemetry(
  collector: string | undefined,
  version: string,
  replica: string
): Promise<Telemetry> {
  if (collector === undefined) return OFF
  const { otlpTelemetry } = await import('./otlp.ts')
  return otlpTelemetry(collector, version, replica)
}
