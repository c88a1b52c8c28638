// packaging/kubernetes: every manifest by its schema, and what they must agree on with one another and
// with the program.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import * as image from './dockerfile.mjs';
import { faultsOf } from './schemas.mjs';
import { documents, isRoute, longestStop, metrics, options, read, root, secrets,
         version } from './source.mjs';

const folder = path.join('packaging', 'kubernetes');
const kustomizations = ['.', 'keda', 'prometheus'].map((place) => ({
  place, ...documents(folder, place, 'kustomization.yaml')[0],
}));

const files = fs.readdirSync(path.join(root, folder), { recursive: true })
  .filter((name) => name.endsWith('.yaml') && path.basename(name) !== 'kustomization.yaml').sort();
const manifests = files.flatMap((file) => documents(folder, file));

function ofKind(kind) {
  const all = manifests.filter((manifest) => manifest.kind === kind);
  assert.ok(all.length > 0, `there is no ${kind}`);
  return all;
}

function named(kind, name) {
  const one = ofKind(kind).find((manifest) => manifest.metadata.name === name);
  assert.ok(one, `there is no ${kind} ${name}`);
  return one;
}

const deployments = ofKind('Deployment');
const [configMap] = ofKind('ConfigMap');
const services = ofKind('Service');
const podOf = (deployment) => deployment.spec.template;
const containerOf = (deployment) => podOf(deployment).spec.containers[0];

function selects(selector, labels) {
  const wanted = Object.entries(selector.matchLabels ?? selector);
  return wanted.length > 0 && wanted.every(([key, value]) => labels?.[key] === value);
}

function selectedBy(selector) {
  return deployments.filter((deployment) => selects(selector, podOf(deployment).metadata.labels));
}

for (const manifest of manifests) {
  const title = `${manifest.kind} ${manifest.metadata.name}`;

  test(`${title} fits its schema`, () => assert.deepEqual(faultsOf(manifest), []));

  // That the line above can fail, wherever the mistake is.
  test(`${title}: a misspelt field is found`, () => {
    const free = /\/(labels|matchLabels|data)$|^\/spec\/selector$|\/triggers\/\d+\/metadata$/;
    const spoilt = structuredClone(manifest);
    for (const [object, at] of objectsIn(spoilt)) {
      if (free.test(at)) continue;
      object.misspelt = '';
      assert.notDeepEqual(faultsOf(spoilt), [], `in ${at}`);
      delete object.misspelt;
    }
  });
}

function* objectsIn(value, at = '') {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield [value, at];
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${at}/${key}`);
}

test('every file is listed in the kustomization of its folder, and the other way round', () => {
  const listed = kustomizations.flatMap(({ place, resources }) => resources.map((name) => path.join(place, name)));
  assert.deepEqual(listed.sort(), files);
});

test('kustomizations have the fields that they may have', () => {
  const known = ['apiVersion', 'kind', 'namespace', 'labels', 'resources', 'images', 'patches'];
  for (const { place, ...kustomization } of kustomizations) {
    const isComponent = place !== '.';
    assert.equal(kustomization.kind, isComponent ? 'Component' : 'Kustomization');
    assert.equal(kustomization.apiVersion, `kustomize.config.k8s.io/${isComponent ? 'v1alpha1' : 'v1beta1'}`);
    assert.deepEqual(Object.keys(kustomization).filter((key) => !known.includes(key)), []);
  }
});

test('components only change what there is', () => {
  const patches = kustomizations.flatMap((kustomization) => kustomization.patches ?? []);
  assert.ok(patches.length > 0);
  for (const { target, patch } of patches) {
    const manifest = named(target.kind, target.name);
    const [, at] = /^- op: remove\n\s+path: (\S+)\s*$/.exec(patch);
    const end = at.split('/').slice(1).reduce((value, key) => value?.[key], manifest);
    assert.notEqual(end, undefined, `${target.name} has no ${at}`);
  }
});

test('the image is the one that packaging/Dockerfile makes, in this version', () => {
  const images = kustomizations[0].images;
  assert.equal(images[0].newTag, version);
  for (const deployment of deployments) assert.equal(containerOf(deployment).image, images[0].name);
});

test('everything is in one namespace, which forbids what nodes do not need', () => {
  const [namespace] = ofKind('Namespace');
  assert.equal(kustomizations[0].namespace, namespace.metadata.name);
  assert.equal(namespace.metadata.labels['pod-security.kubernetes.io/enforce'], 'restricted');
  for (const { metadata } of manifests) {
    assert.ok([undefined, namespace.metadata.name].includes(metadata.namespace), metadata.name);
  }
});

for (const deployment of deployments) {
  const { name } = deployment.metadata;
  const pod = podOf(deployment).spec;
  const container = containerOf(deployment);
  const variables = new Map(container.env.map((entry) => [entry.name, entry]));
  const settings = { ...configMap.data };
  for (const [key, { value }] of variables) settings[key] = value;

  test(`${name} selects its own pods alone`, () => {
    assert.deepEqual(selectedBy(deployment.spec.selector), [deployment]);
    for (const { labelSelector } of pod.topologySpreadConstraints) {
      assert.deepEqual(selectedBy(labelSelector), [deployment]);
    }
  });

  test(`${name} is given options that there are`, () => {
    assert.deepEqual(container.envFrom, [{ configMapRef: { name: configMap.metadata.name } }]);
    for (const option of Object.keys(settings)) assert.ok(options.has(option), `${option} is no option`);
    assert.equal(settings.ROLE, name.replace('smartcache-', ''));
  });

  test(`${name} has its secrets from the Secret, and nothing else from there`, () => {
    for (const [key, { value, valueFrom }] of variables) {
      assert.equal(secrets.has(key), valueFrom !== undefined, key);
      if (valueFrom) assert.deepEqual([valueFrom.secretKeyRef.name, valueFrom.secretKeyRef.key], ['smartcache', key]);
      else assert.equal(typeof value, 'string');
    }
    // What the program refuses to start without must be there; the rest may.
    for (const key of ['REDIS_URL', 'API_TOKEN']) {
      assert.ok(!variables.get(key).valueFrom.secretKeyRef.optional, key);
    }
    assert.equal(settings.HOST, '*');
  });

  test(`${name} listens where it is asked`, () => {
    const ports = container.ports.map((port) => String(port.containerPort));
    assert.deepEqual(ports, [settings.PORT]);
    assert.equal(settings.PORT, image.port);
  });

  for (const kind of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
    test(`${name}: its ${kind} asks what the program answers`, () => {
      const { httpGet } = container[kind];
      // The kubelet has no token.
      assert.ok(isRoute(httpGet.path, { withoutToken: true }), `${httpGet.path} is no route that is open to all`);
      assert.ok(container.ports.some((port) => port.name === httpGet.port), `there is no port ${httpGet.port}`);
      // Starting a node anew mends neither its store nor its key.
      const isLive = httpGet.path === '/api/health/live';
      assert.equal(isLive, kind !== 'readinessProbe');
    });
  }

  test(`${name} has the time to end that the program may take`, () => {
    const before = Number(container.lifecycle?.preStop.exec.command[1] ?? 0);
    assert.ok(pod.terminationGracePeriodSeconds > before + longestStop(settings.SHUTDOWN_GRACE));
  });

  test(`${name} may do as little as it needs`, () => {
    const [user, group] = image.user.split(':').map(Number);
    const { seccompProfile, ...who } = pod.securityContext;
    assert.deepEqual(who, { runAsNonRoot: true, runAsUser: user, runAsGroup: group, fsGroup: group });
    assert.equal(seccompProfile.type, 'RuntimeDefault');
    assert.deepEqual(container.securityContext, {
      allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] },
    });
    assert.equal(pod.automountServiceAccountToken, false);
  });

  test(`${name} can write to its data and to /tmp`, () => {
    assert.deepEqual(container.volumeMounts.map((mount) => mount.mountPath).sort(), [settings.DATA_DIR, '/tmp'].sort());
    assert.deepEqual(container.volumeMounts.map((mount) => mount.name), pod.volumes.map((volume) => volume.name));
    for (const { emptyDir } of pod.volumes) assert.ok(emptyDir.sizeLimit);
  });

  test(`${name} says what it needs, and has a bound on memory`, () => {
    const { requests, limits } = container.resources;
    assert.ok(requests.cpu && requests.memory && limits.memory);
  });
}

test('the ConfigMap holds no secrets', () => {
  for (const key of Object.keys(configMap.data)) assert.ok(!secrets.has(key), key);
});

test('services lead to ports of their pods, and only to the API', () => {
  for (const { spec } of services) {
    const [deployment, ...others] = selectedBy(spec.selector);
    assert.equal(deployment.metadata.name, 'smartcache-api');
    assert.deepEqual(others, []);
    for (const { targetPort } of spec.ports) {
      assert.ok(containerOf(deployment).ports.some((port) => port.name === targetPort), targetPort);
    }
  }
});

test('the API answers to the names of its Service', () => {
  const known = configMap.data.ALLOWED_HOSTS.split(',');
  for (const { metadata: { name } } of services) {
    const { namespace } = kustomizations[0];
    for (const suffix of ['', `.${namespace}`, `.${namespace}.svc`, `.${namespace}.svc.cluster.local`]) {
      assert.ok(known.includes(name + suffix), name + suffix);
    }
  }
});

test('budgets for disruptions are for the pods of one deployment', () => {
  const guarded = ofKind('PodDisruptionBudget').flatMap(({ spec }) => {
    const selected = selectedBy(spec.selector);
    assert.equal(selected.length, 1);
    return selected;
  });
  assert.deepEqual(new Set(guarded), new Set(deployments));
});

test('network policies are for pods that there are, and ports that these have', () => {
  for (const { spec } of ofKind('NetworkPolicy')) {
    const selected = selectedBy(spec.podSelector);
    assert.ok(selected.length > 0);
    for (const { port } of (spec.ingress ?? []).flatMap((rule) => rule.ports)) {
      for (const deployment of selected) {
        assert.ok(containerOf(deployment).ports.some(({ name }) => name === port), port);
      }
    }
  }
});

test('every deployment is for one autoscaler or says its size', () => {
  for (const { spec } of [...ofKind('HorizontalPodAutoscaler'), ...ofKind('ScaledObject')]) {
    named('Deployment', spec.scaleTargetRef.name);
  }
  const scaled = new Set(ofKind('HorizontalPodAutoscaler').map(({ spec }) => spec.scaleTargetRef.name));
  for (const { metadata: { name }, spec } of deployments) {
    assert.equal(spec.replicas === undefined, scaled.has(name), name);
  }
});

test('the API is scaled by processor time, of which it asks for some', () => {
  const { spec } = named('HorizontalPodAutoscaler', 'smartcache-api');
  const [{ resource }] = spec.metrics;
  assert.ok(containerOf(named('Deployment', spec.scaleTargetRef.name)).resources.requests[resource.name]);
});

test('workers are scaled by numbers that /metrics has', () => {
  const { spec } = named('ScaledObject', 'smartcache-worker');
  const [{ type, metadata }] = spec.triggers;
  assert.equal(type, 'prometheus');
  const asked = [...metadata.query.matchAll(/(smartcache_\w+)\{([^}]*)\}/g)];
  assert.ok(asked.length > 0, metadata.query);
  for (const [, family, selector] of asked) {
    assert.ok(metrics.has(family), `/metrics has no ${family}`);
    const labels = new Map([...selector.matchAll(/(\w+)=~?"([^"]*)"/g)].map(([, key, value]) => [key, value]));
    for (const state of labels.get('state').split('|')) {
      assert.ok(metrics.get(family).includes(state), `${family} has no state ${state}`);
    }
    assert.equal(labels.get('namespace'), kustomizations[0].namespace);
  }
  // One job for each that a pod can work on at once.
  const variables = containerOf(named('Deployment', spec.scaleTargetRef.name)).env;
  assert.equal(metadata.threshold, variables.find(({ name }) => name === 'WORKER_COUNT').value);
});

test('Prometheus reads what there is, with the token', () => {
  for (const { spec } of ofKind('ServiceMonitor')) {
    const [service, ...others] = services.filter(({ metadata }) => selects(spec.selector, metadata.labels));
    assert.ok(service);
    assert.deepEqual(others, []);
    for (const endpoint of spec.endpoints) {
      assert.ok(service.spec.ports.some(({ name }) => name === endpoint.port), endpoint.port);
      assert.ok(isRoute(endpoint.path), endpoint.path);
      assert.deepEqual(endpoint.authorization.credentials, { name: 'smartcache', key: 'API_TOKEN' });
    }
  }
});

test('the README says how to make the Secret that is asked for', () => {
  const readme = read(folder, 'README.md');
  const keys = new Set(deployments.flatMap((deployment) => containerOf(deployment).env)
    .flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.key ?? []));
  assert.ok(keys.size > 0);
  for (const key of keys) assert.ok(readme.includes(key), key);
  assert.ok(readme.includes('create secret generic smartcache'));
});
