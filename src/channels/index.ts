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
  coordinatorsChat,
  findOrMakeChat,
  linkCoordinators,
  moveChat,
  setReachable,
  touchChat,
} from './chats.ts'
export { type Accounts, ensureAccounts } from './registry.ts'
