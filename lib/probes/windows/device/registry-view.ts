import type { RegistryData } from '../../../formats/registry/key.ts'
import { type RegistryView, shorten } from '../registry/view.ts'
import type { RegistryAnswer } from './answer.ts'
import { unread } from './unread.ts'

/** The live registry, as far as the script read it. */
export function viewOfAnswer(answer: RegistryAnswer): RegistryView {
  const keyState = (path: string): ReturnType<RegistryView['key']> => {
    const found = answer[path]
    const where = shorten(path)
    if (found === undefined) return undefined
    if (!('value' in found)) return unread(found, where)
    return { state: found.value.there ? 'present' : 'absent', where }
  }
  return {
    key: keyState,
    value(path, name) {
      const state = keyState(path)
      const where = `${shorten(path)}\\${name}`
      if (state?.state !== 'present') return state && { ...state, where }
      const found = answer[path]
      const values = found && 'value' in found && found.value.there ? found.value.values : {}
      const value = values[name]
      return value ? { state: 'present', data: dataOf(value), where } : { state: 'absent', where }
    },
  }
}

/** By the names of .NET's RegistryValueKind. */
function dataOf({ kind, data }: { kind: string; data: string | number | string[] }): RegistryData {
  if (typeof data === 'number') return { type: 'REG_DWORD', value: data }
  if (typeof data !== 'string') return { type: 'REG_MULTI_SZ', value: data }
  if (kind === 'QWord' && /^\d{1,20}$/.test(data)) return { type: 'REG_QWORD', value: BigInt(data) }
  if (kind === 'String' || kind === 'ExpandString') return { type: 'REG_SZ', value: data }
  return { type: 'REG_BINARY', value: Buffer.from(data, 'base64') }
}
