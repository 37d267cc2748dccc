import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { switchValue } from './app.ts'

/** As for real, `--password-store=basic` means a desktop without a keychain: a key that everybody knows. */
const isBasic = (): boolean => switchValue('password-store') === 'basic'

const key = Buffer.alloc(32, 'electron-standin')

/** Nothing is safe here; but what went in is not seen in what comes out. */
export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => (isBasic() ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Promise.resolve(Buffer.concat([nonce, cipher.getAuthTag(), sealed]))
  },
  async decryptStringAsync(bytes: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    return { result: text.toString('utf8'), shouldReEncrypt: false }
  },
} satisfies Partial<Electron.SafeStorage>
