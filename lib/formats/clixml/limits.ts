export const NAMESPACE = 'http://schemas.microsoft.com/powershell/2004/04'

/**
 * Objects within objects. PowerShell reads 48 levels and no more, so what is deeper could not come from it, and would
 * not arrive there.
 */
export const MAX_DEPTH = 48

/** Values in one document, those behind references counted each time: without that, few references make many objects. */
export const MAX_VALUES = 1_000_000

/** UTF-16 units of one document. */
export const MAX_LENGTH = 32 * 1024 * 1024

/** Elements within elements: a dictionary takes three for a level, and four are around it. */
export const MAX_ELEMENT_DEPTH = MAX_DEPTH * 3 + 4
