export { matchChoices, plain } from './choices.ts'
export { means, mentions } from './commands.ts'
export {
  type Answer,
  type Command,
  defineCommand,
  defineFlow,
  type Flow,
  type GivenFile,
  type Next,
  type Outcome,
  type Reply,
  type Step,
  type Turn,
} from './define.ts'
export { createEngine, type Engine, type EngineInput } from './engine.ts'
export type { Heard } from './heard.ts'
export { setOptedOut } from './opt-out.ts'
export { isAsked } from './session.ts'
