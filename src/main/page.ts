import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative } from 'node:path'
import type { Logos } from './domain/catalogue/logos.ts'

export const pageScheme = 'app'
export const pageOrigin = 'app://till'

// SECURITY: the page gets nothing from anywhere but this folder. docs/security.md#csp
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
}

const logoPath = /^\/logo\/([1-9]\d{0,14})$/

export type Pages = ReturnType<typeof createPages>

/** Serves the built renderer as `app://till/…`, slips that are about to be printed, and logos. */
export function createPages(folder: string) {
  const slips = new Map<string, string>()
  let logos: Logos | null = null

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (url.host !== new URL(pageOrigin).host) return notFound()
    const slip = slips.get(url.pathname)
    if (slip !== undefined) return page(slip, '.html')

    const [, operatorId] = logoPath.exec(url.pathname) ?? []
    if (operatorId !== undefined) {
      const logo = await logos?.read(Number(operatorId))
      return logo ? page(logo.bytes, `.${logo.type}`) : notFound()
    }

    const file = fileOf(folder, url.pathname)
    if (!file) return notFound()
    try {
      return page(await readFile(file), extname(file))
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause) return notFound()
      throw cause
    }
  }

  return {
    handle,

    /** Serves an operator's logo as `app://till/logo/<operatorId>` from now on; 404 while it has none. */
    serveLogos(source: Logos): void {
      logos = source
    },

    /** The built page that slips are set in, as HTML text. */
    slipTemplate: (): Promise<string> => readFile(join(folder, 'slip.html'), 'utf8'),

    /** The address of the built page that lines for a printer are drawn on. */
    drawingPage: `${pageOrigin}/draw.html`,

    /** Serves a slip under an address of its own until it is withdrawn. */
    publish(html: string): { readonly url: string; readonly withdraw: () => void } {
      // Beside the built pages: the slip page names its type and measures relative to itself.
      const path = `/slip-${randomUUID()}`
      slips.set(path, html)
      return { url: `${pageOrigin}${path}`, withdraw: () => void slips.delete(path) }
    },
  }
}

/** The file behind a path, or null when it is not one that is served. */
function fileOf(folder: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  const file = join(folder, decoded === '/' ? 'index.html' : decoded)
  // SECURITY: nothing outside the folder, however the path is written. docs/security.md#paths
  const inside = relative(folder, file)
  const escapes = inside.startsWith('..') || isAbsolute(inside) || decoded.includes('\0')
  return escapes || !(extname(file) in mediaTypes) ? null : file
}

function page(body: string | Uint8Array<ArrayBuffer>, extension: string): Response {
  return new Response(body, {
    headers: {
      'content-type': mediaTypes[extension] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
    },
  })
}

const notFound = (): Response => new Response('Not found', { status: 404 })
