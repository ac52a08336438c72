import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { begunTogether } from '../app/look/years.ts'
import { aPdf } from '../build/a-pdf.ts'
import { aTeamsApp } from '../build/app.ts'
import { otherOrder } from '../build/inspection-reports.ts'
import { an, bert, jana } from '../build/the-team.ts'
import { faultsIn } from './axe.ts'
import { openedTab } from './opened.ts'
import { READER, STRANGER } from './serving.ts'
import { type Showing, sidewaysIn } from './teams.ts'

let scan: string

const opened = openedTab(async () => {
  const team = aTeamsApp()
  scan = await begunTogether(team)
  return team
})

const shownTo = (who: string, more?: Partial<Showing>) => opened.shown(who, `scan/${scan}/inspection`, more)

const report = {
  name: 'verslag.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from(otherOrder.join('\f'))
}

describe('the page with the reports of the inspectorate', () => {
  test('takes a report from a file, has it read over, keeps it, and removes it once that is sure', async () => {
    const { tab, complaints } = await shownTo(an.aadObjectId)
    await tab.getByText('Er is nog geen verslag toegevoegd').waitFor()
    await tab.getByLabel('Kies het verslag').setInputFiles(report)
    await tab.getByRole('heading', { name: 'Lees het verslag na' }).waitFor()
    await tab.getByText('Poolster vond 4 schalen').waitFor()
    const principle = tab.getByRole('group', { name: 'Subsidiariteit' })
    await principle.getByText('Gevonden op bladzijde 2. In de samenvatting staat hier het teken van ‘volgens').waitFor()
    expect(await principle.getByRole('combobox').inputValue()).toBe('')
    const consulting = tab.getByRole('group', { name: 'Consultatieve leerlingenbegeleiding' })
    expect(await consulting.locator('mark').allTextContents()).toEqual(['beperkt'])
    await consulting.getByText('‘beperkt’ (benadert de verwachting)').waitFor()
    await consulting.getByRole('button', { name: 'Bewaar deze schaal niet' }).press('Enter')
    await principle.getByRole('combobox').selectOption('Volgens de verwachting')
    // A mistake is told, and nothing that was filled in is lost.
    await tab.getByLabel('Schooljaar van de doorlichting').fill('2023')
    await tab.getByRole('button', { name: 'Bewaar het verslag' }).press('Enter')
    await tab.getByText('Vul het schooljaar in als 2021-2022.').waitFor()
    await tab.getByLabel('Schooljaar van de doorlichting').fill('2023-2024')
    await tab.getByRole('button', { name: 'Bewaar het verslag' }).press('Enter')
    await tab.getByRole('heading', { name: 'Doorlichting 2023-2024' }).waitFor()
    await tab.getByText('Gunstig, met de verplichting om te werken aan de tekorten').waitFor()
    await tab.getByText('Wat het verslag zegt, per schaal (3)').press('Enter')
    await tab.getByRole('heading', { name: 'Subsidiariteit: volgens de verwachting' }).waitFor()
    await tab.getByRole('heading', { name: 'Belang van de leerling: niveau niet gekozen' }).waitFor()
    expect(complaints).toEqual([])

    const member = await shownTo(bert.aadObjectId)
    await member.tab.getByText('Toegevoegd door An Peeters').waitFor()
    expect(await member.tab.getByRole('button').count()).toBe(0)

    const director = await shownTo(jana.aadObjectId)
    await director.tab.getByRole('button', { name: 'Verwijder dit verslag' }).press('Enter')
    await director.tab.getByText('Verwijderen is voorgoed').waitFor()
    await director.tab.getByRole('button', { name: 'Ja, verwijder het' }).press('Enter')
    await director.tab.getByText('Er is nog geen verslag toegevoegd').waitFor()
  })

  test.each([
    ['pages of pictures', 'x.pdf', aPdf([[], []]), 'In dit bestand staat geen tekst'],
    ['a locked one', 'x.pdf', aPdf([['x']], { isLocked: true }), 'met een wachtwoord beveiligd'],
    ['five thousand pages', 'x.pdf', aPdf(Array.from({ length: 5_000 }, () => ['x'])), 'meer dan 200 bladzijden'],
    ['one with a program', 'x.pdf', aPdf([['x']], { script: 'app.alert(1)' }), 'zit een programma'],
    ['a text that is called .pdf', 'x.pdf', Buffer.from(otherOrder.join('\f')), 'heet een pdf, maar is er geen'],
    [
      'that of a school',
      'x.txt',
      Buffer.from(`De school werkt met een leerplan. ${'De klas leest. '.repeat(30)}`),
      'van een school'
    ],
    ['a picture', 'x.png', Buffer.from([0x89, 0x50]), 'Kies een pdf of een tekstbestand'],
    ['an empty one', 'x.pdf', Buffer.alloc(0), 'Dit bestand is leeg']
  ])('says in one sentence what is wrong with %s, and nothing changes', async (_what, name, buffer, said) => {
    const { tab } = await shownTo(an.aadObjectId)
    const mimeType = { pdf: 'application/pdf', txt: 'text/plain', png: 'image/png' }[name.slice(2)] ?? ''
    await tab.getByLabel('Kies het verslag').setInputFiles({ name, mimeType, buffer })
    await tab.getByRole('status').filter({ hasText: said }).waitFor()
    await tab.getByText('Er is nog geen verslag toegevoegd').waitFor()
  })

  test('says so of a file that is too large, before it is sent', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'poolster-'))
    const large = join(folder, 'verslag.pdf')
    await writeFile(large, '')
    await truncate(large, 50 * 1024 * 1024)
    const { tab } = await shownTo(an.aadObjectId)
    await tab.getByLabel('Kies het verslag').setInputFiles(large)
    await tab.getByRole('status').filter({ hasText: 'groter dan 20 MB' }).waitFor()
    await rm(folder, { recursive: true })
  })

  test.each([
    ['a stranger', STRANGER],
    ['who reads the network', READER]
  ])('shows %s nothing', async (_who, id) => {
    const { tab } = await shownTo(id)
    await tab.getByText('Hier is niets te zien voor jou').waitFor()
  })

  test.each(['default', 'dark', 'contrast'] as const)(
    'has no fault for a screen reader in the theme %s, and fits a narrow window',
    async (theme) => {
      const shown = await shownTo(an.aadObjectId, { theme, width: 320 })
      const { tab, frame } = shown
      await tab.getByLabel('Kies het verslag').setInputFiles(report)
      await tab.getByText('Poolster vond 4 schalen').waitFor()
      expect(await faultsIn(shown)).toEqual([])
      expect(await sidewaysIn(frame)).toBeLessThanOrEqual(0)
    }
  )
})
