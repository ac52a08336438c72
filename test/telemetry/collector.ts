import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Something that was measured, by its name, with what it says of itself. */
export type Measured = { readonly name: string; readonly of: Readonly<Record<string, string>> }

type Attribute = { readonly key: string; readonly value: { readonly stringValue?: string } }
type Points = { readonly dataPoints?: readonly { readonly attributes?: readonly Attribute[] }[] }
type Metric = { readonly name: string; readonly sum?: Points; readonly gauge?: Points; readonly histogram?: Points }
type Span = {
  readonly name: string
  readonly traceId: string
  readonly parentSpanId?: string
  readonly attributes?: readonly Attribute[]
}
type Body = {
  readonly resourceMetrics?: readonly { readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[] }[]
  readonly resourceSpans?: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[]
}

/** A real OpenTelemetry collector over HTTP, which keeps what it is sent as JSON. */
export async function startCollector() {
  const bodies: string[] = []
  const paths: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part.toString()
    })
    request.on('end', () => {
      bodies.push(body)
      paths.push(request.url ?? '')
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const all = () => bodies.map((body) => JSON.parse(body) as Body)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths,
    /** All that came, as it came. */
    text: () => bodies.join('\n'),
    metrics: (): readonly Measured[] =>
      all()
        .flatMap(({ resourceMetrics = [] }) => resourceMetrics)
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
        .flatMap(({ name, sum, gauge, histogram }) =>
          ((sum ?? gauge ?? histogram)?.dataPoints ?? []).map(({ attributes }) => ({ name, of: namedIn(attributes) }))
        ),
    spans: () =>
      all()
        .flatMap(({ resourceSpans = [] }) => resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
        .map(({ name, traceId, parentSpanId, attributes }) => ({
          name,
          traceId,
          parentSpanId,
          of: namedIn(attributes)
        })),
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

function namedIn(attributes: readonly Attribute[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? '']))
}
