export { refreshLive, refreshLives } from './refresh.ts'
export { startLive, stopLive } from './start.ts'
