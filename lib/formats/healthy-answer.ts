import type { BodyKind } from './body-kind.ts'

/** Statuses with which a healthy service answers. */
export interface HealthyAnswer {
  readonly statuses: readonly number[]
  /** Kinds of body that belong to them; any when left out. */
  readonly bodies?: readonly BodyKind[]
}

/** Whether an HTTP answer is one of those that the service itself gives. */
export function isHealthy(answer: { status: number; body: BodyKind }, healthy: readonly HealthyAnswer[]): boolean {
  return healthy.some(
    ({ statuses, bodies }) => statuses.includes(answer.status) && (bodies?.includes(answer.body) ?? true),
  )
}
