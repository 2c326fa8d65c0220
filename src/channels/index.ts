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
  endChats,
  findOrMakeChat,
  handOverChats,
  linkCoordinators,
  moveChat,
  setReachable,
} from './chats.ts'
export { type Reason, tellReason } from './reasons.ts'
export {
  type AccountName,
  type Accounts,
  accountsOf,
  ensureAccounts,
  type KnownAccount,
  readAccounts,
  retireOthers,
} from './registry.ts'
