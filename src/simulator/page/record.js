import { notice, sendSound } from './talk.js'

let recorder = null

/** Starts recording, or stops and sends what was recorded. */
export async function record(button, to) {
  if (recorder) return recorder.stop()
  let stream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
  } catch {
    return notice('The microphone is not available: allow it, or send a file instead.')
  }
  const ogg = MediaRecorder.isTypeSupported('audio/ogg;codecs=opus')
  recorder = new MediaRecorder(stream, { mimeType: ogg ? 'audio/ogg;codecs=opus' : 'audio/webm;codecs=opus' })
  const pieces = []
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  recorder.addEventListener('stop', async () => {
    for (const track of stream.getTracks()) track.stop()
    const { mimeType } = recorder
    recorder = null
    recording(button, false)
    await sendSound(new Blob(pieces, { type: mimeType }), { ...to, voice: '1' })
  })
  recorder.start()
  recording(button, true)
}

function recording(button, on) {
  button.setAttribute('aria-pressed', String(on))
  const label = on ? 'Stop and send the voice note' : 'Record a voice note'
  button.setAttribute('aria-label', label)
  button.title = label
  button.textContent = on ? '■' : '●'
}
