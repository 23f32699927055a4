import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Paper, papers } from '#contract/printing'
import type { Language } from '#contract/settings'
import { createEncoder } from '../../../src/main/adapters/printer/encoder.ts'
import { codePages } from './code-pages.ts'
import { deedsOf } from './decode.ts'
import { type DrawingBench, openDrawingBench } from './drawing-page.ts'
import { paperOf } from './paper.ts'
import { paperPng } from './png.ts'
import { type SlipKind, slipOfKind } from './slips.ts'

type Sample = {
  readonly name: string
  readonly kind: SlipKind
  readonly language: Language
  readonly paper: Paper
  readonly isCopy?: boolean
  readonly isPractice?: boolean
}

const samples: readonly Sample[] = [
  { name: 'top-up-58', kind: 'top-up', language: 'en', paper: '58' },
  { name: 'pin-58', kind: 'pin', language: 'en', paper: '58' },
  { name: 'arabic-58', kind: 'top-up', language: 'ar', paper: '58' },
  { name: 'practice-58', kind: 'top-up', language: 'en', paper: '58', isPractice: true },
  { name: 'copy-58', kind: 'top-up', language: 'fr', paper: '58', isCopy: true },
  { name: 'paid-back-58', kind: 'pay-back', language: 'pt', paper: '58' },
  { name: 'letters-58', kind: 'signs', language: 'en', paper: '58' },
  { name: 'z-80', kind: 'z', language: 'en', paper: '80' },
  { name: 'z-arabic-80', kind: 'z', language: 'ar', paper: '80' },
]

/**
 * Writes pictures of slips into a folder and answers their names: a slip becomes bytes as it does for a
 * printer, and the bytes become paper again.
 */
export async function writeSlips(
  folder: string,
  builtRenderer: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const bench = await openDrawingBench(builtRenderer)
  try {
    const names: string[] = []
    for (const sample of samples) {
      const name = `slip-${sample.name}.png`
      await writeFile(join(folder, name), await pictureOf(sample, bench))
      names.push(name)
    }
    return names
  } finally {
    await bench.close()
  }
}

async function pictureOf(
  { kind, language, paper, isCopy = false, isPractice = false }: Sample,
  bench: DrawingBench,
): Promise<Buffer> {
  const slip = slipOfKind(kind, language, paper, {
    isCopy,
    environment: isPractice ? 'practice' : 'live',
  })
  const bytes = await createEncoder(bench.drawer)(slip, {
    paper,
    language: 'esc-pos',
    text: 'codes',
    codePages: 'common',
    cuts: true,
  })
  if (!bytes.ok) throw new Error(bench.log.join('\n'))
  const deeds = deedsOf(bytes.value, 'esc-pos', codePages('esc-pos'))
  return paperPng(await paperOf(deeds, papers[paper].dots, bench.page))
}
