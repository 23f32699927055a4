import { app, BrowserWindow } from 'electron'
import { createDrawing, type DrawingPage, type LineDrawer } from './drawing.ts'

export type DrawingPages = {
  /** The address of the page that lines for a printer are drawn on. */
  readonly drawingPage: string
}

/** Draws lines of slips in a window that nobody sees, which ends with the last one that is seen. */
export function createLineDrawer(pages: DrawingPages, log: (line: string) => void): LineDrawer {
  const own = new Set<BrowserWindow>()

  // A hidden window would keep a till running that was closed.
  const endWith = (window: BrowserWindow): void => {
    window.once('closed', () => {
      // It may still be among all windows while it tells of its end.
      const isLast = BrowserWindow.getAllWindows().every((one) => one === window || own.has(one))
      if (isLast && !own.has(window)) for (const hidden of own) hidden.destroy()
    })
  }
  for (const window of BrowserWindow.getAllWindows()) endWith(window)
  app.on('browser-window-created', (_event, window) => endWith(window))

  return createDrawing(async (gone): Promise<DrawingPage> => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        // SECURITY: it is given names from anywhere, and has no bridge to the till. docs/security.md#sandbox
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        // Out of sight is not out of work.
        backgroundThrottling: false,
      },
    })
    own.add(window)
    window.once('closed', () => own.delete(window))
    window.webContents.once('render-process-gone', (_event, { reason }) => {
      window.destroy()
      gone(reason)
    })
    try {
      await window.loadURL(pages.drawingPage)
    } catch (cause) {
      window.destroy()
      throw cause
    }
    return {
      evaluate: (expression) => window.webContents.executeJavaScript(expression),
      close: () => {
        if (!window.isDestroyed()) window.destroy()
      },
    }
  }, log)
}
