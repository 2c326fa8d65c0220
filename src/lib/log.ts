import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/**
 * Structured logs, on standard output unless another destination is given. Facts only: ids, counts, codes. Names,
 * numbers, addresses, texts and tokens are never passed in; what a library might slip in (headers, bodies) is removed
 * here as well.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'req.headers',
        'req.remoteAddress',
        'headers.authorization',
        '*.authorization',
        '*.token',
        'body',
        '*.body',
      ],
      remove: true,
    },
  }
  return pino(options, destination)
}
