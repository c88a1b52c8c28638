# Completion of smartcached for bash. Made from the program's own tables, by the target update_options.
# shellcheck shell=bash
_smartcached() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # "--flag=value" comes as three words.
  if [[ $cur == = ]]; then
    cur=''
  elif [[ $prev == = ]] && ((COMP_CWORD > 1)); then
    prev=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $prev in
    --gemini-api-key) return ;;
    --gemini-model) return ;;
    --gemini-fallback-models) return ;;
    --gemini-base-url) return ;;
    --ai-timeout) return ;;
    --budget-usd-per-day) return ;;
    --requests-per-day) return ;;
    --gemini-rpm) return ;;
    --gemini-tpm) return ;;
    --prices-file) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    --summary-language) return ;;
    --summary-length) mapfile -t COMPREPLY < <(compgen -W 'short medium long' -- "$cur"); return ;;
    --tag-vocabulary) return ;;
    --tag-vocabulary-mode) mapfile -t COMPREPLY < <(compgen -W 'prefer only' -- "$cur"); return ;;
    --tag-synonyms) return ;;
    --max-tags) return ;;
    --cache-ttl) return ;;
    --cache-stale) return ;;
    --cache-revalidate) return ;;
    --port) return ;;
    --host) return ;;
    --api-token) return ;;
    --webhook-secret) return ;;
    --allowed-origins) return ;;
    --allowed-hosts) return ;;
    --max-input-bytes) return ;;
    --near-cache-bytes) return ;;
    --max-connections) return ;;
    --rate-limit) return ;;
    --trusted-proxies) return ;;
    --http-threads) return ;;
    --redis-url) return ;;
    --write-replicas) return ;;
    --key-prefix) return ;;
    --data-dir) mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
    --valkey-server) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    --valkey-fsync) mapfile -t COMPREPLY < <(compgen -W 'everysec always' -- "$cur"); return ;;
    --worker-count) return ;;
    --max-attempts) return ;;
    --job-timeout) return ;;
    --max-queue) return ;;
    --job-ttl) return ;;
    --shutdown-grace) return ;;
    --fetch-timeout) return ;;
    --max-fetch-bytes) return ;;
    --role) mapfile -t COMPREPLY < <(compgen -W 'all api worker' -- "$cur"); return ;;
    --log-format) mapfile -t COMPREPLY < <(compgen -W 'text json' -- "$cur"); return ;;
  esac
  if [[ $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--gemini-api-key --gemini-model --gemini-fallback-models --gemini-base-url --ai-timeout --extractive-fallback --budget-usd-per-day --requests-per-day --gemini-rpm --gemini-tpm --prices-file --summary-language --summary-length --tag-vocabulary --tag-vocabulary-mode --tag-synonyms --max-tags --cache-ttl --cache-stale --cache-revalidate --port --host --api-token --webhook-secret --allowed-origins --allowed-hosts --max-input-bytes --near-cache-bytes --max-connections --rate-limit --trusted-proxies --http-threads --redis-url --write-replicas --key-prefix --data-dir --valkey-server --valkey-fsync --worker-count --max-attempts --job-timeout --max-queue --job-ttl --shutdown-grace --fetch-timeout --max-fetch-bytes --allow-private-urls --role --log-format --help --version' -- "$cur")
  fi
}
complete -o filenames -F _smartcached smartcached
