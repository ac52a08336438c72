import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The word that stands in every value that nobody else has to read. */
export const SECRET = 'geheim'

/** A server of this machine that answers everything with the same. */
export type Stranger = { readonly url: string; stop(): Promise<void> }

/** A server that is not ours: each request gets this status, these headers and this text. */
export async function startStranger(
  status: number,
  body: string,
  headers: Record<string, string> = {}
): Promise<Stranger> {
  return serving((_path) => ({ status, body, headers }))
}

/** A storage that says no to everything, in the words of Azure, with a secret in its text. */
export function refusingStorage(code: string): Promise<Stranger> {
  return serving((path) => {
    const isQueue = path.startsWith('/queues')
    const xml = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${SECRET}</Message></Error>`
    const json = JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value: SECRET } } })
    const type = isQueue ? 'application/xml' : 'application/json'
    return { status: 403, body: isQueue ? xml : json, headers: { 'content-type': type, 'x-ms-error-code': code } }
  })
}

/** A server that answers by the path that is asked for. */
export async function serving(
  answer: (path: string) => { readonly status: number; readonly body: string; readonly headers: Record<string, string> }
): Promise<Stranger> {
  const server = createServer((request, response) => {
    request.resume()
    const { status, body, headers } = answer(request.url ?? '')
    response.writeHead(status, headers)
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

/** How an account on this machine is reached, by a key that it may or may not have. */
export function connectionAt(url: string, key = 'c2VjcmV0'): string {
  return `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=${key};TableEndpoint=${url}/tables;QueueEndpoint=${url}/queues;`
}
