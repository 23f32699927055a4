import { expect, test } from 'vitest'
import { connectionSchema } from '#contract/printing'

const takes = (name: string): boolean => connectionSchema.safeParse({ kind: 'queue', name }).success

test.each(['POS-58', '\\\\COUNTER-PC\\POS', 'Canon Printer/Scanner', 'طابعة الصندوق', '#2'])(
  'takes the name that a system gives a printer: %s',
  (name) => {
    expect(takes(name)).toBe(true)
  },
)

test.each(['', 'a\nb', 'a\u0000b', 'x'.repeat(221)])(
  'takes no name that no printer has: %j',
  (name) => {
    expect(takes(name)).toBe(false)
  },
)
