import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { decodeBody, type Endpoint } from '../../../src/main/adapters/reloadly/endpoints.ts'

/** Answers in the forms that the service, its documentation and its past give them. */
export const folder = new URL('../../fixtures/reloadly/', import.meta.url)

export const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

/** A captured answer, the endpoint that it came from, and what it says. */
export type Case = readonly [file: string, endpoint: Endpoint, value: object]

/** Tests that each answer says what it should. */
export function itReads(cases: readonly Case[]): void {
  it.each(cases)('%s is read as %s', (file, endpoint, value) => {
    expect(decodeBody(endpoint, 200, textOf(file))).toMatchObject({ ok: true, value })
  })
}
