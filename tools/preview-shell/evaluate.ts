import type { CdpSession, Protocol } from './cdp.ts'
import { type Codec, createCodec } from './page/codec.ts'

/** Runs code in the page's own world and answers a copy of its result, as executeJavaScript does. */
export async function evaluate(
  session: CdpSession,
  codec: Codec,
  code: string,
  userGesture: boolean,
): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: code,
    awaitPromise: true,
    userGesture,
  })
  if (exceptionDetails !== undefined) {
    throw new Error(
      'Script failed to execute, this normally means an error was thrown. Check the renderer console for the error.',
    )
  }
  const { objectId } = result
  if (objectId === undefined) return toPrimitive(result)
  const cloned = await session.send('Runtime.callFunctionOn', {
    functionDeclaration: `function () { return (${createCodec.toString()})().clone(this) }`,
    objectId,
    returnByValue: true,
  })
  void session.send('Runtime.releaseObject', { objectId }).catch(() => undefined)
  if (cloned.exceptionDetails !== undefined) throw new Error('An object could not be cloned.')
  return codec.read(cloned.result.value as string)
}

function toPrimitive({ value, unserializableValue: text }: Protocol.Runtime.RemoteObject): unknown {
  if (text === undefined) return value
  return text.endsWith('n') ? BigInt(text.slice(0, -1)) : Number(text)
}
