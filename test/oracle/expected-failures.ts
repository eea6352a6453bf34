// Oracle cases that are expected to fail because a feature is missing, each with its issue. A case that passes must
// be removed from this table.

export const later: Readonly<Record<string, string>> = {};
