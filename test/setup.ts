// Property tests try the same inputs in every run, so that a failure is reproducible. `npm run fuzz` and another
// PROPERTY_SEED try others.
import fc from 'fast-check';

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: Number(process.env['PROPERTY_SEED'] ?? 1),
});
