/** The clouds of Microsoft that hold tenants; GCC shares the hosts of the commercial one. */
export type Cloud = 'commercial' | 'gcc' | 'gcc-high' | 'dod'
