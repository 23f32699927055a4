import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import electron, { app, BrowserWindow, ipcMain, protocol } from 'electron'

// A little app for the tests of the preview shell. The tests write what main does: the page hands
// it over as source text.

const { folder } = JSON.parse(process.env.SAMPLE ?? '{}')
if (folder) {
  mkdirSync(folder, { recursive: true })
  app.setPath('userData', folder)
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url))
const pageScript = 'window.scriptRan = true; window.seenAtStart = typeof window.sample'
const policy = "default-src 'none'; script-src 'self'; connect-src *; img-src *; frame-src *"

async function serve(request) {
  const { pathname, host } = new URL(request.url)
  if (host !== 'sample') return new Response('no such host', { status: 404 })
  if (pathname === '/echo') {
    const told = { url: request.url, method: request.method, origin: request.headers.get('origin') }
    return Response.json({ ...told, body: await request.text() })
  }
  if (pathname === '/page.js') {
    return new Response(pageScript, { headers: { 'content-type': 'text/javascript' } })
  }
  if (pathname !== '/index.html') return new Response('not found', { status: 404 })
  const page = await readFile(new URL('./index.html', import.meta.url))
  const headers = { 'content-type': 'text/html', 'content-security-policy': policy }
  return new Response(page, { headers })
}

const shared = { load: (name) => import(name), require: createRequire(import.meta.url) }
const AsyncFunction = serve.constructor

function handleCalls() {
  // Runs the test's own code here in main.
  ipcMain.handle('main', (event, code, input) =>
    new AsyncFunction('electron', 'event', 'input', 'shared', code)(electron, event, input, shared),
  )
  ipcMain.handle('echo', (_event, ...values) => values)
}

function openWindow() {
  const window = new BrowserWindow({
    width: 1000,
    height: 700,
    show: false,
    title: 'Sample',
    webPreferences: { preload, sandbox: true },
  })
  shared.window = window
  window.once('ready-to-show', () => window.show())
  void window.loadURL('app://sample/index.html')
}

app.on('second-instance', (_event, argv, folder, data) => {
  console.log(`SECOND ${JSON.stringify({ last: argv.at(-1), folder, data })}`)
})
for (const name of ['before-quit', 'will-quit', 'window-all-closed']) {
  app.on(name, () => {
    console.log(`EVENT ${name}`)
    if (name === 'window-all-closed') app.quit()
  })
}
app.on('quit', (_event, code) => console.log(`EVENT quit ${code}`))

if (app.requestSingleInstanceLock({ from: 'second' })) {
  void app.whenReady().then(() => {
    protocol.handle('app', serve)
    handleCalls()
    openWindow()
  })
} else {
  console.log('REFUSED')
  app.quit()
}
