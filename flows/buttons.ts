import type { Choice } from '../src/messaging/index.ts'

// Buttons that several texts carry.
export const registerButton: Choice = { id: '/register', label: { key: 'button-register' } }
export const myDutiesButton: Choice = { id: '/duties', label: { key: 'button-my-duties' } }
export const myRegistrationButton: Choice = { id: '/registration', label: { key: 'button-my-registration' } }
export const practiceButton: Choice = { id: '/practice', label: { key: 'button-practice' } }
export const languageButton: Choice = { id: '/language', label: { key: 'button-language' } }
export const helpButton: Choice = { id: '/help', label: { key: 'button-help' } }
export const awayButton: Choice = { id: '/away', label: { key: 'button-away' } }
export const coordinatorButton: Choice = { id: '/coordinator', label: { key: 'button-coordinator' } }
export const calendarButton: Choice = { id: '/calendar', label: { key: 'button-calendar' } }
export const dataButton: Choice = { id: '/data', label: { key: 'button-data' } }
export const forgetButton: Choice = { id: '/forget', label: { key: 'button-forget' } }
export const stopButton: Choice = { id: '/stop', label: { key: 'button-stop' } }
export const moreButton: Choice = { id: '/more', label: { key: 'button-more' } }
