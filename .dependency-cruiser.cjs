// The ten walls of the house (docs/design/architecture.md §3). test/architecture/walls.spec.ts plants one violation per rule and sees it fire.
const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const wordsOfProcessDoor = '^apps/process/[^/]+/[^/]+\\.(dto|shapes)\\.ts$';
const rulesFile = '^libs/(system|process)/[^/]+/[^./]+\\.ts$';

module.exports = {
  forbidden: [
    rule('1-kernel-imports-nothing', { path: '^libs/kernel/', pathNot: '\\.spec\\.ts$' }, { pathNot: '^libs/kernel/' }),
    rule('2-platform-imports-kernel', { path: '^libs/platform/' }, { path: '^(libs/(system|process)|apps)/' }),
    rule('3-system-slice-alone', { path: '^libs/system/([^/]+)/' }, { path: '^(libs/(system|process)|apps)/', pathNot: '^libs/system/$1/' }),
    rule('4-process-slice-alone', { path: '^libs/process/([^/]+)/' }, { path: '^(libs/process|apps)/', pathNot: '^libs/process/$1/' }),
    rule('5-system-door-opens-its-slice', { path: '^apps/system/([^/]+)/' }, { path: '^libs/(system|process)/', pathNot: '^libs/system/$1/' }),
    rule('5-process-door-opens-its-slice', { path: '^apps/process/([^/]+)/' }, { path: '^libs/(system|process)/', pathNot: '^libs/process/$1/' }),
    rule('5-cli-opens-the-client', { path: '^apps/cli/' }, { path: '^libs/', pathNot: '^libs/kernel/index\\.ts$' }),
    rule('6-only-hosts-import-apps', { path: '^(libs/|apps/(system|process)/([^/]+)/)' }, { path: '^apps/', pathNot: '^apps/$2/$3/' }),
    rule('6-experience-borrows-words-only', { path: '^apps/experience/([^/]+)/' }, { path: '^apps/', pathNot: ['^apps/experience/$1/', wordsOfProcessDoor] }),
    rule('7-front-door-of-slice', { path: '^apps/' }, { path: '^libs/(system|process)/[^/]+/', pathNot: '^libs/(system|process)/[^/]+/index\\.ts$' }),
    rule('7-front-door-between-slices', { path: '^libs/(system|process)/([^/]+)/' }, { path: '^libs/(system|process)/[^/]+/', pathNot: ['^libs/$1/$2/', '^libs/(system|process)/[^/]+/index\\.ts$', '^libs/system/[^/]+/[^/]+\\.acts\\.ts$'] }),
    rule('7-front-door-of-base', { path: '^(apps|libs/(system|process))/', pathNot: '\\.spec\\.ts$' }, { path: '^libs/(kernel|platform)/', pathNot: ['^libs/(kernel|platform)/index\\.ts$', '^libs/platform/db/index\\.ts$'] }),
    rule('8-rules-see-values', { path: rulesFile, pathNot: '/index\\.ts$' }, { pathNot: ['^libs/kernel/', '\\.(types|problems)\\.ts$', rulesFile, '^libs/system/[^/]+/index\\.ts$', '(^|/)node_modules/temporal-polyfill/', '^(node:)?crypto$'] }),
    rule('8-rules-open-no-index-of-their-own', { path: '^libs/(system|process)/([^/]+)/[^./]+\\.ts$', pathNot: '/index\\.ts$' }, { path: '^libs/$1/$2/index\\.ts$' }),
    rule('9-no-cycles', {}, { circular: true }),
    rule('10-doors-see-no-acts-and-no-database', { path: '^apps/(system|process|experience)/' }, { path: ['\\.acts\\.ts$', '^libs/platform/db/'] }),
    rule('10-client-for-clients', { path: '^(libs|apps/(system|process|experience|worker))/' }, { path: '^openapi/client/' }),
    rule('0-resolvable', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'] },
  },
};
