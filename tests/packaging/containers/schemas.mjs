// Are these manifests what Kubernetes takes? By the schemas of the packages kubernetes-models (for
// Kubernetes 1.27) and its sisters. They do not say which fields there are besides those they know,
// but a field that none of them has ever asked for is one that nobody knows.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const packages = {
  'keda.sh': '@kubernetes-models/keda/keda.sh',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/monitoring.coreos.com',
};

function modelOf({ apiVersion, kind }) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const folder = packages[group] ?? ['kubernetes-models', group].filter(Boolean).join('/');
  try {
    return require(`${folder}/${version}/${kind}`)[kind];
  } catch (error) {
    throw new Error(`there is no ${apiVersion} ${kind}: ${error.message}`);
  }
}

// A view of `value` that puts the path of everything that is read through it into `seen`.
function watched(value, seen, at = '') {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return Reflect.get(target, key);
      seen.add(`${at}/${key}`);
      return watched(target[key], seen, `${at}/${key}`);
    },
  });
}

function unread(value, seen, at = '') {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = `${at}/${key}`;
    return seen.has(path) ? unread(inner, seen, path) : [path];
  });
}

// What is wrong with a manifest, in words; empty when nothing is.
export function faultsOf(manifest) {
  const Model = modelOf(manifest);
  try {
    new Model(manifest).validate();
  } catch (error) {
    return [error.message];
  }
  const seen = new Set();
  // The model copies what it is given, so it is asked about the view.
  Model.prototype.validate.call(watched(manifest, seen));
  return unread(manifest, seen).map((path) => `${path} is no field of ${manifest.kind}`);
}
