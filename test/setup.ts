// Property tests try the same inputs in every run, so that what fails here fails everywhere. `npm run fuzz` and another
// PROPERTY_SEED look further.
import fc from 'fast-check';

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: Number(process.env['PROPERTY_SEED'] ?? 1),
});
