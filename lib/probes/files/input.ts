import { decodeText } from '../../formats/decode-text.ts'
import type { TextSource } from './observations.ts'

/** What an administrator gave as evidence, opened. Its content tells what it is; its name is for messages. */
export type Input = FileInput | FolderInput

/** One file. */
export interface FileInput extends TextSource {
  readonly kind: 'file'
  readonly bytes: Uint8Array
  /** Decoded by what the bytes look like: UTF-8, UTF-16 or Windows-1252. */
  readonly text: string
}

/** A folder, or what is packed like one. */
export interface FolderInput extends TextSource {
  readonly kind: 'folder'
  /** Every file in it, at any depth. */
  readonly files: readonly FolderFile[]
  /** @throws {MalformedError} when the file is too large or cannot be read. */
  open(file: FolderFile): Promise<FileInput>
}

export interface FolderFile {
  /** Relative to the folder, with `/` between the parts. */
  readonly path: string
  /** Bytes. */
  readonly size: number
}

/** A file whose text is decoded when somebody wants it. */
export function fileInput({ name, at, bytes }: TextSource & { readonly bytes: Uint8Array }): FileInput {
  let text: string | undefined
  return {
    kind: 'file',
    name,
    at,
    bytes,
    get text() {
      text ??= decodeText(bytes)
      return text
    },
  }
}
