// The layers of docs/architecture.md: imports point downwards only.
const layers = [
  ['lib', '^src/lib/'],
  ['db-http', '^src/(db|http)/'],
  ['core', '^src/(core|tables)/'],
  ['channels', '^src/channels/'],
  ['messaging', '^src/messaging/'],
  ['talk', '^src/(conversation|inbox)/'],
  ['nouns', '^src/(duties|letters|links|calendar|privacy)/'],
  ['doors', '^(src/schedule|flows)/'],
  ['top', '^src/(main|app|settle-in|settle-accounts)\\.ts$'],
]

const upwards = layers.slice(0, -1).map(([name, path], i) => ({
  name: `${name}-imports-downwards`,
  severity: 'error',
  // A module's schema.ts holds only its tables' types; db/schema.ts merges them, and that is the one look upwards.
  from: { path, pathNot: '^src/db/schema\\.ts$' },
  to: {
    path: layers
      .slice(i + 1)
      .map(([, p]) => p)
      .join('|'),
    pathNot: ['/schema\\.ts$', '^src/channels/channel\\.ts$'],
  },
}))

/** From outside a module only its index.ts is imported. */
const modules = [
  'core/orgs',
  'core/people',
  'core/auth',
  'core/audit',
  'core/files',
  'tables',
  'channels/whatsapp',
  'channels/telegram',
  'channels/email',
  'messaging',
  'conversation',
  'inbox',
  'duties',
  'letters',
  'links',
  'calendar',
  'privacy',
  'simulator',
]
const doors = modules.map((module) => ({
  name: `${module.replace('/', '-')}-by-its-door`,
  severity: 'error',
  from: { path: '^(src|flows)/', pathNot: `^src/${module}/` },
  to: { path: `^src/${module}/`, pathNot: `^src/${module}/(index|schema)\\.ts$` },
}))

export default {
  forbidden: [
    ...upwards,
    ...doors,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'simulator-speaks-http-only',
      severity: 'error',
      from: { path: '^src/simulator/' },
      to: { path: '^(src|flows)/', pathNot: ['^src/simulator/', '^src/lib/'] },
    },
    {
      name: 'only-main-starts-the-simulator',
      severity: 'error',
      from: { path: '^(src|flows)/', pathNot: ['^src/main\\.ts$', '^src/simulator/'] },
      to: { path: '^src/simulator/' },
    },
    {
      name: 'one-reader-of-the-environment',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|app)\\.ts$' },
      to: { path: '^node:process$' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|flows)/' },
      to: { path: '^(test|bench)/' },
    },
    { name: 'no-orphans', severity: 'warn', from: { orphan: true, path: '^src/' }, to: {} },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
}
