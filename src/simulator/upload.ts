import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'

export type UploadedFile = { field: string; bytes: Buffer; mime: string; name?: string }

/** A multipart or URL-encoded form, read whole. */
export type Form = { fields: Record<string, string>; files: UploadedFile[] }

const isForm = (body: unknown): body is Form =>
  typeof body === 'object' && body !== null && 'files' in body && Array.isArray(body.files)

/** Lets the server read forms of both kinds into `request.body`. */
export async function readForms(app: FastifyInstance): Promise<void> {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, { fields: Object.fromEntries(new URLSearchParams(String(body))), files: [] } satisfies Form)
    },
  )
  await app.register(multipart, { limits: { fileSize: 110 << 20, files: 10, fieldSize: 1 << 20 } })
  app.addHook('preHandler', async (request) => {
    if (!request.isMultipart()) return
    const form: Form = { fields: {}, files: [] }
    for await (const part of request.parts()) {
      if (part.type === 'field') form.fields[part.fieldname] = String(part.value)
      else
        form.files.push({
          field: part.fieldname,
          bytes: await part.toBuffer(),
          mime: part.mimetype,
          ...(part.filename && { name: part.filename }),
        })
    }
    request.body = form
  })
}

/** The form's fields and its file called `file`. */
export function readUpload(body: unknown): { fields: Record<string, string>; file: UploadedFile | null } {
  if (!isForm(body)) return { fields: {}, file: null }
  return { fields: body.fields, file: body.files.find(({ field }) => field === 'file') ?? null }
}

/** What was sent, whichever way: fields by name (JSON keeps its types) and files. */
export function readFields(body: unknown): { fields: Record<string, unknown>; files: UploadedFile[] } {
  if (isForm(body)) return body
  return {
    fields: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
    files: [],
  }
}
