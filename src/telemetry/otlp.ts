import { type Attributes, context, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import type { Backlog } from '../delivery/backlog.ts'
import type { Telemetry } from './telemetry.ts'

/** How often counters are sent, in milliseconds. */
const EVERY = 60_000

/** What a time is measured in: seconds, in steps that tell a quick turn from a slow one. */
const SECONDS = { unit: 's', advice: { explicitBucketBoundaries: [0.01, 0.03, 0.1, 0.3, 1, 3, 8, 10] } }

/**
 * Traces and counters by OpenTelemetry, sent as JSON over HTTP to a collector: `/v1/traces` and `/v1/metrics` behind this
 * address. What a collector asks to be let in with, the library takes from OTEL_EXPORTER_OTLP_HEADERS.
 * Source: the OpenTelemetry Protocol specification (opentelemetry.io), "OTLP/HTTP".
 */
export function otlpTelemetry(collector: string, version: string, replica: string): Telemetry {
  const resource = resourceFromAttributes({
    'service.name': 'poolster',
    'service.version': version,
    'service.instance.id': replica
  })
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ url: `${collector}/v1/metrics` }),
    exportIntervalMillis: EVERY,
    exportTimeoutMillis: EVERY / 2
  })
  const counting = new MeterProvider({ resource, readers: [reader] })
  const tracing = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${collector}/v1/traces` }))]
  })
  // What belongs to a turn is known across its awaits.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  const tracer = tracing.getTracer('poolster')
  const meter = counting.getMeter('poolster')

  const turns = meter.createHistogram('poolster.turn.duration', SECONDS)
  const calls = meter.createHistogram('poolster.call.duration', SECONDS)
  const deliveries = meter.createCounter('poolster.deliveries')
  const sweeps = meter.createCounter('poolster.sweeps')
  const refusals = meter.createCounter('poolster.requests.refused')
  const jobs = meter.createGauge('poolster.jobs.waiting')
  const oldest = meter.createGauge('poolster.jobs.oldest', { unit: 's' })
  const mail = meter.createGauge('poolster.mail.oldest', { unit: 's' })
  const sending = meter.createGauge('poolster.sending')
  sending.record(0)

  return {
    during: (what, of, work) =>
      tracer.startActiveSpan(what, { attributes: { of } }, async (span) => {
        const began = performance.now()
        let outcome = 'done'
        try {
          return await work()
        } catch (error) {
          outcome = 'failed'
          // No word of the error: it may name a scan.
          span.setStatus({ code: SpanStatusCode.ERROR })
          throw error
        } finally {
          const told: Attributes = { part: what, of, outcome }
          if (what !== 'turn') calls.record((performance.now() - began) / 1_000, told)
          span.end()
        }
      }),

    turn(kind, outcome, milliseconds) {
      trace.getActiveSpan()?.setAttributes({ kind, outcome })
      turns.record(milliseconds / 1_000, { kind, outcome })
    },
    delivery: (job, fate) => deliveries.add(1, { job, fate }),
    swept(backlog: Backlog) {
      sweeps.add(1)
      jobs.record(backlog.waiting)
      oldest.record(backlog.oldest)
      mail.record(backlog.mail)
    },
    refused: (reason) => refusals.add(1, { reason }),
    sends: (does) => sending.record(does ? 1 : 0),

    async stop() {
      // A collector that is away is no reason to stay.
      await Promise.allSettled([tracing.shutdown(), counting.shutdown()])
      context.disable()
    }
  }
}
