import { expect, test } from 'vitest'
import { redact } from '../../../src/main/domain/support/redact.ts'

test.for([
  ['a number', 'sold to 2348031234567', 'sold to …567'],
  ['a number with its plus', 'sold to +2348031234567.', 'sold to …567.'],
  ['a national number', 'typed 08031234567', 'typed …567'],
  ['a bearer', 'Authorization: Bearer abc.DEF-ghi_1', 'Authorization: Bearer …'],
  ['a token by its shape', 'got eyJhbGciOiJI.eyJzdWIi.SflKxwRJ', 'got …'],
  ['a secret in a form', 'client_secret=abc123&grant_type=x', 'client_secret=…&grant_type=x'],
  [
    'a secret in JSON',
    '{"client_id":"zz","access_token": "tok"}',
    '{"client_id":"…","access_token": "…"}',
  ],
  ['a PIN', 'pin: 4711-2233-4455', 'pin: …'],
] as const)('masks %s', ([, line, masked]) => {
  expect(redact(line)).toBe(masked)
})

test.for([
  'sale 01jd3q8zxv6k2m4n5p7r9s1t3w cost 485.5 NGN',
  'transaction 4602843 is SUCCESSFUL',
  '2026-11-21T21:00:00.123Z GET /operators/countries/NG 200 31 ms',
  'a1-t1-0-0-01jd3q8zxv6k2m4n5p7r9s1t3w-x',
  'incident k7q-2mf in sales.submit: Error: it broke',
])('leaves what support needs: %s', (line) => {
  expect(redact(line)).toBe(line)
})
