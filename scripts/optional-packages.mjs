// Which optional packages (the builds for other platforms) does a lock file leave out?

export function missingOptionalPackages(packages) {
  const missing = new Map();
  for (const [folder, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isFound(packages, folder, name)) continue;
      const path = freeFolder(packages, missing, folder, name, version);
      missing.set(path, { path, version: version.replace(/^[\^~]/, ""), parent: entry });
    }
  }
  return [...missing.values()];
}

/** Node's own rule: its node_modules, then those of the folders above. */
function isFound(packages, folder, name) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}

/** At the top, unless another version was put there already. */
function freeFolder(packages, missing, folder, name, version) {
  const top = `node_modules/${name}`;
  const taken = packages[top]?.version ?? missing.get(top)?.version;
  return taken === undefined || taken === version ? top : `${folder}/${top}`;
}
