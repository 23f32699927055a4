/** What a key of the till does. */
export type KeyAction =
  | 'help'
  | 'again'
  | 'cancel'
  | 'method'
  | 'name'
  | 'operator'
  | 'sales'
  | 'save'
  | 'slip'
  | 'slips'
  | 'drawer'
  | 'owed'
  | 'repeat'
  | 'settings'
  | 'back'
  | 'next'
  | 'other'

/** One key: what the keyboard calls it (with Shift if that is held), what is printed on its cap, where its hint stands. */
export type KeyBinding = {
  readonly action: KeyAction
  readonly names: readonly string[]
  readonly cap: string
  /** The same on the numeric keypad: the key's place, since its sign is typed elsewhere too. */
  readonly pad?: { readonly code: string; readonly cap: string }
  readonly bar: 'sale' | 'sale-end' | 'past' | null
}

/** Every key that does something everywhere: the handlers and the hints read this one table. */
export const keyTable = [
  {
    action: 'back',
    names: ['Escape'],
    cap: 'Esc',
    pad: { code: 'NumpadSubtract', cap: '−' },
    bar: 'sale',
  },
  { action: 'repeat', names: ['F9'], cap: 'F9', bar: 'sale' },
  { action: 'operator', names: ['F5'], cap: 'F5', bar: 'sale' },
  { action: 'help', names: ['F1'], cap: 'F1', bar: 'sale-end' },
  { action: 'sales', names: ['F6'], cap: 'F6', bar: 'past' },
  { action: 'save', names: ['F8'], cap: 'F8', bar: 'past' },
  { action: 'owed', names: ['F7'], cap: 'F7', bar: 'past' },
  { action: 'drawer', names: ['F12'], cap: 'F12', bar: 'past' },
  { action: 'slip', names: ['Shift+F8'], cap: 'Shift+F8', bar: null },
  { action: 'slips', names: ['Shift+F6'], cap: 'Shift+F6', bar: null },
  { action: 'again', names: ['F2'], cap: 'F2', bar: null },
  { action: 'cancel', names: ['F3'], cap: 'F3', bar: null },
  {
    action: 'method',
    names: ['F4'],
    cap: 'F4',
    pad: { code: 'NumpadMultiply', cap: '*' },
    bar: null,
  },
  { action: 'name', names: ['F11'], cap: 'F11', bar: null },
  { action: 'settings', names: ['F10'], cap: 'F10', bar: null },
  { action: 'next', names: ['Enter'], cap: 'Enter', bar: null },
  { action: 'other', names: ['.', ',', 'Decimal', '٫'], cap: '.', bar: null },
] as const satisfies readonly KeyBinding[]

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>

const plain = (event: Pressed): boolean => !event.ctrlKey && !event.altKey && !event.metaKey

/** What the pressed key does, if it is one of ours. */
export function actionOf(event: Pressed): KeyAction | null {
  if (!plain(event)) return null
  const bindings: readonly KeyBinding[] = keyTable
  const shifted = event.shiftKey
    ? bindings.find(({ names }) => names.includes(`Shift+${event.key}`))
    : undefined
  // Some keyboards type the point with Shift: any other key is the same with it.
  const pressed = bindings.find(
    ({ names, pad }) => names.includes(event.key) || pad?.code === event.code,
  )
  return (shifted ?? pressed)?.action ?? null
}

/** What is printed on the cap of an action's key. */
export const capOf = (action: KeyAction): string =>
  keyTable.find((binding) => binding.action === action)?.cap ?? ''

/**
 * The digit that was pressed, in any script.
 *
 * French keyboards type `&é"'` on the unshifted digit row: the key's place counts there.
 */
export function digitOf(event: Pressed): string | null {
  if (!plain(event)) return null
  const latin = toLatinDigits(event.key)
  if (/^\d$/.test(latin)) return latin
  return event.shiftKey ? null : (/^Digit(\d)$/.exec(event.code)?.[1] ?? null)
}

/** Arabic-Indic, Persian and full-width digits as Latin ones; everything else untouched. */
export function toLatinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/g, (digit) => {
    const code = digit.charCodeAt(0)
    const zero = code >= 0xff10 ? 0xff10 : code >= 0x06f0 ? 0x06f0 : 0x0660
    return String(code - zero)
  })
}
