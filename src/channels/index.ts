export type {
  ChannelName,
  ChatChange,
  Content,
  InboxItem,
  Incoming,
  IncomingContent,
  MediaRef,
  Reading,
  Receiver,
  RenderedChoice,
  Sender,
  SendOutcome,
  SendRequest,
  StatusUpdate,
} from './channel.ts'
export {
  type Chat,
  type ChatInput,
  chatUpsert,
  coordinatorsChat,
  findOrMakeChat,
  linkCoordinators,
  moveChat,
  setReachable,
} from './chats.ts'
export { type Reason, tellReason } from './reasons.ts'
export { type Accounts, ensureAccounts } from './registry.ts'
