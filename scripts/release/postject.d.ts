/** The part that is used of postject, which brings no declarations. */
declare module 'postject' {
  /** Puts data into an executable file, as a resource. */
  export function inject(
    file: string,
    resource: string,
    data: Uint8Array,
    options: { readonly sentinelFuse: string },
  ): Promise<void>
}
