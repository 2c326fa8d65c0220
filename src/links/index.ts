export {
  followLink,
  type LinkName,
  type LinkParts,
  parseLinkName,
  readLink,
  renewLink,
  useLink,
} from './private-link.ts'
