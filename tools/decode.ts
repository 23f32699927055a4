import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { bodyLimit } from '../src/main/adapters/reloadly/body.ts'
import { decodeBody, type Endpoint, endpoints } from '../src/main/adapters/reloadly/endpoints.ts'

const usage = `npm run decode -- --endpoint E [--status N] FILE…

Runs captured answers of Reloadly through the client's own decoding: one line of JSON per file.

  --endpoint  ${endpoints.join(', ')}
  --status    the HTTP status it came with, 200 unless said otherwise
`

const argumentsSchema = z.object({
  endpoint: z.enum(endpoints as [Endpoint, ...Endpoint[]]),
  status: z.coerce.number().int().min(100).max(599),
  files: z.array(z.string()).min(1),
})

function lineOf(endpoint: Endpoint, status: number, file: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch {
    return JSON.stringify({ file, ok: false, error: { code: 'file-not-read' } })
  }
  if (bytes.length > bodyLimit) {
    return JSON.stringify({ file, ok: false, error: { code: 'body-too-large' } })
  }
  return JSON.stringify({ file, ...decodeBody(endpoint, status, new TextDecoder().decode(bytes)) })
}

function asked(): z.output<typeof argumentsSchema> | null {
  try {
    const { values, positionals } = parseArgs({
      options: { endpoint: { type: 'string' }, status: { type: 'string', default: '200' } },
      allowPositionals: true,
    })
    const read = argumentsSchema.safeParse({ ...values, files: positionals })
    return read.success ? read.data : null
  } catch {
    // An option that does not exist.
    return null
  }
}

const given = asked()
if (given === null) {
  process.stderr.write(usage)
  process.exitCode = 2
} else {
  for (const file of given.files) {
    process.stdout.write(`${lineOf(given.endpoint, given.status, file)}\n`)
  }
}
