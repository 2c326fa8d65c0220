/** A settled refusal whose words the person who asked should see. Thrown only where no outcome value can travel. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}
