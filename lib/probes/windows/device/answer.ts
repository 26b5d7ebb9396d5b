import * as v from 'valibot'

/** A part of the script's answer: a value, or why there is none. */
function part<T>(value: v.GenericSchema<unknown, T>) {
  return v.union([v.object({ value }), v.object({ denied: v.boolean(), message: v.string() })])
}

const text = v.string()

const registryKey = v.union([
  v.object({ there: v.literal(false) }),
  v.object({
    there: v.literal(true),
    values: v.record(text, v.object({ kind: text, data: v.union([text, v.number(), v.array(text)]) })),
  }),
])

/** What the device script answers. It runs beside other people's code, so its answer is held against a shape. */
export const deviceAnswer = v.object({
  registry: v.record(text, part(registryKey)),
  task: part(
    v.union([
      v.object({ there: v.literal(false) }),
      v.object({ there: v.literal(true), state: v.number(), lastResult: v.number(), lastRun: text }),
    ]),
  ),
  certificates: part(
    v.array(
      v.object({
        subject: text,
        issuer: text,
        thumbprint: text,
        hasPrivateKey: v.boolean(),
        notBefore: text,
        notAfter: text,
      }),
    ),
  ),
  sensor: part(v.object({ path: text, version: text })),
  languageMode: text,
  version: text,
})

export type DeviceAnswer = v.InferOutput<typeof deviceAnswer>
export type RegistryAnswer = DeviceAnswer['registry']

/** Why a part has no value. */
export interface NoPart {
  readonly denied: boolean
  readonly message: string
}
