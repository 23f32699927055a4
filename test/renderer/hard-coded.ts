import { parseSync } from 'vite'

type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown }

/** Text that would be on the screen in one language only, and the line it stands on. */
export type HardCoded = { readonly line: number; readonly text: string }

/** Attributes and members whose text is shown or read out, of HTML's elements and of our own. */
const shownNames: ReadonlySet<string> = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'ariaLabel',
  'innerText',
  'instead',
  'label',
  'legend',
  'placeholder',
  'textContent',
  'title',
])

/** Calls whose argument is shown or spoken by the browser itself. */
const sayingCalls: ReadonlySet<string> = new Set([
  'alert',
  'confirm',
  'prompt',
  'Notification',
  'SpeechSynthesisUtterance',
])

/** Names and the caps of keys: the same in every language. */
const sameEverywhere: ReadonlySet<string> = new Set(['Airtill', 'Esc', 'Enter', 'Tab', 'Star Line'])

/** What a library or the browser asks for in two words; none of it is shown. */
const technical: ReadonlySet<string> = new Set(['bottom start', 'bottom end'])

/** Names of typefaces, one or a list of them. */
const typefaces = /^(?:"?(?:IBM Plex|Noto Sans)(?: [A-Za-z]+)*"?|system-ui|sans-serif|[,\s])+$/

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

const childrenOf = (node: Node): readonly Node[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode))

/** The texts that an expression can be, as far as they stand in the source. */
function textsOf(node: unknown): readonly Node[] {
  if (!isNode(node)) return []
  switch (node.type) {
    case 'Literal':
    case 'JSXText':
    case 'TemplateElement':
      return [node]
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return textsOf(node['expression'])
    case 'ConditionalExpression':
      return [...textsOf(node['consequent']), ...textsOf(node['alternate'])]
    case 'LogicalExpression':
    case 'BinaryExpression':
      return node['operator'] === '&&' || /[=<>]/.test(String(node['operator']))
        ? textsOf(node['right'])
        : [...textsOf(node['left']), ...textsOf(node['right'])]
    case 'TemplateLiteral':
      return (node['quasis'] as readonly Node[]).flatMap(textsOf)
    default:
      return []
  }
}

function wordsOf(node: Node): string {
  const { value } = node
  if (typeof value === 'string') return value
  return node.type === 'TemplateElement' ? (value as { readonly cooked: string }).cooked : ''
}

const nameOf = (node: unknown): string => {
  if (!isNode(node)) return ''
  if (node.type === 'MemberExpression') return nameOf(node['property'])
  return String(node['name'] ?? node['value'] ?? '')
}

/** The texts that are shown because of what this node is. */
function shownBy(node: Node): readonly Node[] {
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return (node['children'] as readonly Node[]).flatMap(textsOf)
    case 'JSXAttribute':
      return shownNames.has(nameOf(node['name'])) ? textsOf(node['value']) : []
    case 'Property':
      return shownNames.has(nameOf(node['key'])) ? textsOf(node['value']) : []
    case 'AssignmentExpression':
      return shownNames.has(nameOf(node['left'])) ? textsOf(node['right']) : []
    case 'CallExpression':
    case 'NewExpression':
      return sayingCalls.has(nameOf(node['callee']))
        ? (node['arguments'] as readonly Node[]).flatMap(textsOf)
        : []
    default:
      return []
  }
}

/** A sentence that stands alone in the source is on its way to the screen by some other road. */
function isSentence(node: Node): boolean {
  return (
    (node.type === 'Literal' || node.type === 'TemplateElement') &&
    /\p{L}{2,}[,:]? \p{L}/u.test(wordsOf(node)) &&
    !technical.has(wordsOf(node)) &&
    !typefaces.test(wordsOf(node))
  )
}

/** A class, a role, a place: an attribute that is not shown, with a text of its own. */
function isSetting(node: Node): boolean {
  if (node.type !== 'JSXAttribute' || shownNames.has(nameOf(node['name']))) return false
  return isNode(node['value']) && node['value'].type === 'Literal'
}

/** What never reaches the screen, whatever stands in it. */
const unseen: ReadonlySet<string> = new Set([
  'ThrowStatement',
  'ImportDeclaration',
  'TSTypeAnnotation',
])

/** Every text of a source file that a clerk would see or hear and no catalogue translates. */
export function hardCodedTexts(file: string, source: string): readonly HardCoded[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`)
  const found = new Map<number, string>()
  const look = (node: Node): void => {
    if (unseen.has(node.type) || isSetting(node)) return
    for (const text of [...shownBy(node), ...(isSentence(node) ? [node] : [])]) {
      const words = wordsOf(text).trim()
      if (/\p{L}/u.test(words) && !sameEverywhere.has(words)) found.set(text.start, words)
    }
    for (const child of childrenOf(node)) look(child)
  }
  look(program as unknown as Node)
  return [...found].map(([start, text]) => ({
    line: source.slice(0, start).split('\n').length,
    text,
  }))
}
