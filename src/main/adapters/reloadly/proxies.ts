const isLoopback = (hostname: string): boolean =>
  /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === '[::1]' || /(^|\.)localhost$/.test(hostname)

const variables = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'] as const

/**
 * What undici is to make of HTTP_PROXY, HTTPS_PROXY and NO_PROXY for one origin: as it does by
 * itself, but this PC's own servers are never asked for through a proxy.
 */
export function proxyOptions(origin: string): { readonly noProxy?: string } {
  if (isLoopback(new URL(origin).hostname)) return { noProxy: '*' }
  // Behind SOCKS undici makes connections of its own, and nothing would prove what left.
  if (variables.some((name) => /^socks/i.test(process.env[name]?.trim() ?? ''))) {
    throw new Error('SOCKS proxies are not supported')
  }
  return {}
}
