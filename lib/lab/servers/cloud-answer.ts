export interface CloudAnswer {
  readonly status: number
  readonly type: 'application/json' | 'text/xml' | 'text/html' | 'text/plain'
  readonly body: string
  /** Seconds after which a busy service is to be asked again. */
  readonly retryAfter?: number
}

/** Only paths and queries are looked at. */
export const BASE = 'https://localhost'

export function page(title: string): CloudAnswer {
  return { status: 200, type: 'text/html', body: `<!DOCTYPE html>\n<html><title>${title}</title></html>\n` }
}

export function json(status: number, body: unknown): CloudAnswer {
  return { status, type: 'application/json', body: JSON.stringify(body) }
}
