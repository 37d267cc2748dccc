import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { switchValue } from './app.ts'

/** `--password-store=locked` means one that the user does not unlock: nothing is ever answered. */
const whenUnlocked = <T>(answer: () => T): Promise<T> =>
  switchValue('password-store') === 'locked' ? new Promise(() => undefined) : Promise.resolve().then(answer)

/** As for real, `--password-store=basic` means a desktop without a keychain; what is sealed begins with the kind of its key. */
const keyKind = (): string => (switchValue('password-store') === 'basic' ? 'v10' : 'v11')

const key = Buffer.alloc(32, 'electron-standin')

/** Nothing is safe here; but what went in is not seen in what comes out. */
export const safeStorage = {
  isAsyncEncryptionAvailable: () => whenUnlocked(() => true),
  encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Promise.resolve(Buffer.concat([Buffer.from(keyKind()), nonce, cipher.getAuthTag(), sealed]))
  },
  async decryptStringAsync(bytes: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(3, 15))
    decipher.setAuthTag(bytes.subarray(15, 31))
    const text = Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()])
    return { result: text.toString('utf8'), shouldReEncrypt: false }
  },
} satisfies Partial<Electron.SafeStorage>
