import { type Logger, pino } from 'pino'

export type Log = Logger

/**
 * Structured logs on standard output. Facts only: ids, counts, codes. Names, numbers, addresses, texts and tokens are
 * never passed in; what a library might slip in (headers, bodies) is removed here as well.
 */
export function createLog(level: string): Log {
  return pino({
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
  })
}
