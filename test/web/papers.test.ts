import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paperPages } from '../../src/report/paper-page.ts'
import type { ContactPoint } from '../../src/scan/contact-point.ts'
import { PAPERS, type PaperName } from '../../src/words/papers/paper.ts'
import { call, type Server, serve } from './serve.ts'

const KNOWN = {
  organisation: 'GO! scholengroep Voorbeeld',
  mail: 'poolster@scholengroep.example',
  officer: 'gegevens@scholengroep.example'
} satisfies ContactPoint
const DAYS = { retentionDays: 123, resultYears: 9, backupDays: 17 }

const papersFor = (contact: ContactPoint) => serve({ papers: paperPages(contact, DAYS) })

async function read(server: Server, name: PaperName): Promise<string> {
  const answer = await call(server, `/${name}`)
  expect(answer.status).toBe(200)
  return answer.text()
}

/** What stands on a page for a reader: without its marks. */
const readable = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]*>/g, '')

describe.each(PAPERS)('the page /%s', (name) => {
  test('is there for anybody, as a page in Dutch that runs nothing and takes nothing from elsewhere', async () => {
    const answer = await call(await papersFor(KNOWN), `/${name}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/
    )
    expect(answer.headers.get('set-cookie')).toBeNull()
    const html = await answer.text()
    expect(html).toMatch(/^<!doctype html>\n<html lang="nl-BE">/)
    expect(html).not.toMatch(/<script|<img|<iframe|<form|\son\w+=|style="|https?:/i)
  })

  test('has one title, and the same one in the browser’s bar', async () => {
    const html = await read(await papersFor(KNOWN), name)
    const titles = [...html.matchAll(/<h1>(.*?)<\/h1>/g)].map(([, title]) => title)
    expect(titles).toHaveLength(1)
    expect(html).toContain(`<title>${titles[0]} · Poolster</title>`)
  })

  test('leads only to what is there', async () => {
    const server = await papersFor(KNOWN)
    const html = await read(server, name)
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link)
    const within = links.filter((link) => !link.startsWith('mailto:'))
    expect(new Set(within)).toEqual(new Set(PAPERS.map((one) => `/${one}`)))
    for (const link of new Set(within)) expect((await call(server, link, { method: 'HEAD' })).status, link).toBe(200)
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, id] of html.matchAll(/aria-labelledby="([^"]*)"/g)) expect(ids).toContain(id)
  })

  test('names whom to ask where that is known', async () => {
    const html = readable(await read(await papersFor(KNOWN), name))
    expect(html).toContain(KNOWN.organisation)
    expect(html).toContain(KNOWN.mail)
    expect(html.includes(KNOWN.officer)).toBe(name === 'privacy')
  })

  test.each<ContactPoint>([{}, { organisation: KNOWN.organisation }, { mail: KNOWN.mail }, { officer: KNOWN.officer }])(
    'says calmly who knows where it is not, and leaves no gap (%j)',
    async (contact) => {
      const text = readable(await read(await papersFor(contact), name))
      expect(text).not.toMatch(/undefined|null|\[|\]|VUL IN|CONTACT_|DPO_|\$\{/)
      expect(text).not.toMatch(/ {2}\S|[,:] *\.|\( *\)/)
      if (contact.mail === undefined) expect(text).toMatch(/directeur/)
    }
  )
})

test('the statement on privacy counts the days that this installation keeps things', async () => {
  const text = readable(await read(await papersFor({}), 'privacy'))
  expect(text).toContain('Tot 123 dagen na het indienen.')
  expect(text).toContain('hoogstens 17 dagen')
})

test('nothing that a setting holds gets out of its place on a page, whatever it is', async () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=1>', "' onfocus='x", '</style>', '&lt;', '{{x}}')
  )
  const plain = Object.fromEntries(PAPERS.map((name) => [name, shapeOf(paperPages(KNOWN, DAYS)[name].html)]))
  fc.assert(
    fc.property(nasty, nasty, nasty, (organisation, mail, officer) => {
      const pages = paperPages({ organisation, mail, officer }, DAYS)
      for (const name of PAPERS) expect(shapeOf(pages[name].html)).toEqual(plain[name])
    }),
    { numRuns: 60 }
  )
})

/** The elements of a page in their order, each with the names of its attributes: all that a browser would make of its marks. */
function shapeOf(html: string): readonly string[] {
  return [...html.matchAll(/<(\/?[a-z!][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi)].map(
    ([, element, attributes = '']) =>
      [element, ...[...attributes.matchAll(/([\w-]+)="/g)].map(([, attribute]) => attribute)].join(' ')
  )
}
