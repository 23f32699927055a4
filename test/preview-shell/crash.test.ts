import { afterEach, expect, test } from 'vitest'
import { endSamples, openSample } from './sample.ts'

afterEach(endSamples)

test('tells of a page whose process dies, and shows it again when the app asks for it', async () => {
  const sample = await openSample()
  await sample.inMain(`
    electron.app.on('render-process-gone', (_event, contents, { reason }) => {
      console.log('APP ' + contents.id + ' ' + reason)
    })
    shared.window.webContents.on('render-process-gone', (_event, { reason }) => {
      console.log('GONE ' + reason)
      setImmediate(() => {
        shared.window.loadURL(shared.window.webContents.getURL()).then(() => {
          shared.window.webContents.focus()
          console.log('SHOWN AGAIN')
        })
      })
    })`)
  const cdp = await sample.page.context().newCDPSession(sample.page)
  cdp.send('Page.crash').catch(() => undefined)
  await sample.says('GONE crashed')
  await sample.says('SHOWN AGAIN')
  expect(sample.output()).toMatch(/APP \d+ crashed/)
})
