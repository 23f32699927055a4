import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Cipher } from '../../src/main/adapters/keychain/encrypted-file-store.ts'

/** What an operating system encrypts with a key of its own. */
export function systemCipher(key = randomBytes(32)): Cipher {
  return {
    encrypt(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), body]))
    },
    decrypt(bytes) {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Promise.resolve(`${decipher.update(bytes.subarray(28))}${decipher.final()}`)
    },
  }
}
