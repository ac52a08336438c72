import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type HttpMethods,
  type PipelineResponse
} from '@azure/core-rest-pipeline'
import { RestError, type TableClient } from '@azure/data-tables'
import * as z from 'zod'
import { jsonIn } from '../json.ts'

/** An entity as a table gives it: our rows have their JSON in `data`. */
export type Entity = { readonly RowKey: string; readonly 'odata.etag': string; readonly data?: unknown }

/** Some entities, and where the next ones begin when there are more. */
export type EntityPage = { readonly entities: readonly Entity[]; readonly next: Next | undefined }
export type Next = { readonly partition: string; readonly row: string }

/** A part of a transaction: what is put under a key, and what must be there: a version, 'nothing', or 'anything'. */
export type Put = { readonly key: string; readonly data: string; readonly expects: string }

const VERSIONS = { 'x-ms-version': '2019-02-02', DataServiceVersion: '3.0' }
const READING = { ...VERSIONS, Accept: 'application/json;odata=minimalmetadata' }
const [BATCH, CHANGES] = ['batch_rows', 'changeset_rows'] as const
const WRITING = { ...VERSIONS, Accept: 'application/json', 'Content-Type': `multipart/mixed; boundary=${BATCH}` }

const entities = z.object({ value: z.array(z.custom<Entity>((one) => typeof one === 'object')) })
const failure = z.object({ 'odata.error': z.object({ code: z.string() }) })

/**
 * What the SDK does to every request that these have no use for: writing it down for a log or a trace that nobody keeps, and
 * reading the answer, which is read here.
 */
const UNUSED = [
  'serializationPolicy',
  'deserializationPolicy',
  'tracingPolicy',
  'logPolicy',
  'formDataPolicy',
  'multipartPolicy'
]

/**
 * The two requests that every vote makes, written out and sent along the SDK's own way: signed and repeated as it does
 * with all of them. For each transaction the SDK makes a client and a request per row, and for each entity it looks at
 * every property, which together cost as much as the rest of a vote. Throws a RestError as the SDK does.
 * Source: "Query Entities" and "Performing entity group transactions" (learn.microsoft.com).
 */
export function tableRequests({ url, tableName, pipeline }: TableClient) {
  const http = createDefaultHttpClient()
  const way = pipeline.clone()
  for (const name of UNUSED) way.removePolicy({ name })
  const [account = '', signature = ''] = url.split('?')
  const isInsecure = account.startsWith('http:')

  async function send(
    method: HttpMethods,
    path: string,
    query: string,
    headers: Record<string, string>,
    abortSignal: AbortSignal,
    body?: string
  ): Promise<PipelineResponse> {
    const asked = [query, signature].filter((part) => part !== '').join('&')
    const request = createPipelineRequest({
      url: `${account}/${path}${asked === '' ? '' : `?${asked}`}`,
      method,
      headers: createHttpHeaders(headers),
      abortSignal,
      allowInsecureConnection: isInsecure,
      ...(body !== undefined && { body })
    })
    const response = await way.sendRequest(http, request)
    if (response.status >= 300) throw failed(response, response.status, response.bodyAsText ?? '')
    return response
  }

  /** At most so many entities that a filter lets through, from where the last page ended: as the table writes them down, in JSON. */
  async function answer(filter: string, most: number, from: Next | undefined, abortSignal: AbortSignal) {
    const asked = [
      ['$filter', filter],
      ['$top', String(most)],
      ...(from ? [['NextPartitionKey', from.partition] as const, ['NextRowKey', from.row] as const] : [])
    ]
    const query = asked.map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`).join('&')
    const { headers, bodyAsText } = await send('GET', `${tableName}()`, query, READING, abortSignal)
    const partition = headers.get('x-ms-continuation-NextPartitionKey')
    const next: Next | undefined =
      partition === undefined ? undefined : { partition, row: headers.get('x-ms-continuation-NextRowKey') ?? '' }
    return { text: bodyAsText ?? '', next }
  }

  return {
    answer,

    /** The same, read as rows of ours. */
    async query(filter: string, most: number, from: Next | undefined, abortSignal: AbortSignal): Promise<EntityPage> {
      const { text, next } = await answer(filter, most, from, abortSignal)
      return { entities: entities.parse(JSON.parse(text)).value, next }
    },

    /** All of these in one partition, or none. */
    async put(partition: string, puts: readonly Put[], abortSignal: AbortSignal): Promise<void> {
      const parts = puts.map((put) => partOf(`${account}/${tableName}`, partition, put))
      const body = lines(
        `--${BATCH}`,
        `Content-Type: multipart/mixed; boundary=${CHANGES}`,
        '',
        ...parts,
        `--${CHANGES}--`,
        `--${BATCH}--`,
        ''
      )
      const response = await send('POST', '$batch', '', WRITING, abortSignal, body)
      const said = response.bodyAsText ?? ''
      const statuses = [...said.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
      const no = statuses.find((status) => status >= 300)
      if (no !== undefined || statuses.length === 0) throw failed(response, no ?? response.status, said)
    }
  }
}

/** One row's part of a transaction. */
function partOf(table: string, partition: string, { key, data, expects }: Put): string {
  const at = `${table}(PartitionKey='${quoted(partition)}',RowKey='${quoted(key)}')`
  const target =
    expects === 'nothing' ? [`POST ${table} HTTP/1.1`, 'Prefer: return-no-content'] : [`PUT ${at} HTTP/1.1`]
  return lines(
    `--${CHANGES}`,
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    ...target,
    ...(expects === 'nothing' || expects === 'anything' ? [] : [`If-Match: ${expects}`]),
    'Accept: application/json',
    'DataServiceVersion: 3.0',
    'Content-Type: application/json',
    '',
    JSON.stringify({ PartitionKey: partition, RowKey: key, data })
  )
}

function quoted(key: string): string {
  return encodeURIComponent(key).replaceAll("'", "''")
}

function lines(...all: readonly string[]): string {
  return all.join('\r\n')
}

/** What went wrong, with the code that storage gives it. */
function failed(response: PipelineResponse, statusCode: number, said: string): RestError {
  const json = /\{.*\}/s.exec(said)?.[0] ?? '{}'
  const read = failure.safeParse(jsonIn(json))
  const code = read.data?.['odata.error'].code
  const { request } = response
  return new RestError('storage said no', { statusCode, request, response, ...(code !== undefined && { code }) })
}
