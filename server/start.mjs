// What `npm start` runs: plain JavaScript that every Node understands, so that an old one is refused with a sentence.
// main.ts then runs in this same process, read by tsx: one process to signal, one to kill, nothing left behind.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Node ${process.versions.node} is too old: 20.19 or newer\nFix: install the current Node LTS\n`);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
await import('./main.ts');
