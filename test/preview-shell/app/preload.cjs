const { contextBridge, ipcRenderer } = require('electron')

// Must stay in the preload's own world.
globalThis.leak = 'leaked'

const refusal = (call) => {
  try {
    call()
    return 'nothing was thrown'
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
}

contextBridge.exposeInMainWorld('sample', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on: (channel, listener) => {
    const heard = (_event, ...args) => listener(...args)
    ipcRenderer.on(channel, heard)
    return () => {
      ipcRenderer.removeListener(channel, heard)
    }
  },
  twice: (callback, value) => [callback(value), callback(value)],
  nested: { list: [1, { deep: true }], when: new Date(0) },
  later: async (value) => value,
  fail: () => {
    throw new TypeError('said the preload')
  },
  failLater: async () => {
    throw new RangeError('said the preload later')
  },
  refusals: {
    again: refusal(() => contextBridge.exposeInMainWorld('document', {})),
    module: refusal(() => require('node:fs')),
    renderer: refusal(() => ipcRenderer.sendSync('echo')),
    electron: refusal(() => require('electron').webFrame),
  },
  process: Object.keys(process).sort(),
})
