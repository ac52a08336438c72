/** What a PDF can have beside its pages: a program that starts when it opens, or a password. */
type Beside = { readonly script?: string; readonly isLocked?: boolean }

/**
 * A PDF written by hand, with these lines on its pages; one without lines is what a scanner makes. Source of the form: PDF 32000-1,
 * chapters 7.5 (file structure), 7.6.3 (standard security) and 9.4 (text).
 */
export function aPdf(pages: readonly (readonly string[])[], { script, isLocked = false }: Beside = {}): Buffer {
  const first = 4
  const refs = pages.map((_page, index) => `${first + 2 * index} 0 R`).join(' ')
  const action = script === undefined ? '' : ` /OpenAction << /S /JavaScript /JS (${script}) >>`
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R${action} >>`,
    `<< /Type /Pages /Kids [${refs}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, index) => {
      const text = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n')
      const content = `BT /F1 10 Tf 12 TL 40 800 Td\n${text}\nET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * index + 1} 0 R >>`,
        `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`
      ]
    })
  ]
  // Nobody has this password: what is compared with it is made of nothing.
  const nobody = `(${'x'.repeat(32)})`
  if (isLocked) objects.push(`<< /Filter /Standard /V 1 /R 2 /O ${nobody} /U ${nobody} /P -4 >>`)
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const at = Buffer.byteLength(file, 'latin1')
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = Buffer.byteLength(file, 'latin1')
  const encrypt = isLocked ? ` /Encrypt ${objects.length} 0 R /ID [(abc) (abc)]` : ''
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  file += offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${encrypt} >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

const escaped = (line: string) => line.replace(/[\\()]/g, '\\$&')
