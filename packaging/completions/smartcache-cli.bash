# Completion of smartcache-cli for bash. Made from the program's own tables, by the target update_options.
# shellcheck shell=bash
_smartcache_cli() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # "--flag=value" comes as three words.
  if [[ $cur == = ]]; then
    cur=''
  elif [[ $prev == = ]] && ((COMP_CWORD > 1)); then
    prev=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $prev in
    --url) return ;;
    --token-file) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    --language) return ;;
    --length) mapfile -t COMPREPLY < <(compgen -W 'short medium long' -- "$cur"); return ;;
    --status) mapfile -t COMPREPLY < <(compgen -W 'pending processing completed failed cancelled' -- "$cur"); return ;;
    --tag) return ;;
    --engine) mapfile -t COMPREPLY < <(compgen -W 'gemini extractive verbatim' -- "$cur"); return ;;
    --search) return ;;
    --since) return ;;
    --until) return ;;
    --limit) return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'markdown json csv' -- "$cur"); return ;;
    --output) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
  esac
  local word command='' flags='--json --url --token-file --help --version'
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      submit | status | list | export | stats | cancel | retry | delete | star | note | tag | health) command=$word; break ;;
    esac
  done
  case $command in
    submit) flags+=' --text --no-wait --wait --refresh --language --length' ;;
    status) flags+=' ' ;;
    list) flags+=' --status --tag --engine --search --starred --since --until --limit' ;;
    export) flags+=' --status --tag --engine --search --starred --since --until --format --output' ;;
    stats) flags+=' ' ;;
    cancel) flags+=' ' ;;
    retry) flags+=' ' ;;
    delete) flags+=' ' ;;
    star) flags+=' --off' ;;
    note) flags+=' ' ;;
    tag) flags+=' ' ;;
    health) flags+=' --live' ;;
  esac
  if [[ $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$cur")
  elif [[ -z $command ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'submit status list export stats cancel retry delete star note tag health' -- "$cur")
  elif [[ $command == submit ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  fi
}
complete -o filenames -F _smartcache_cli smartcache-cli
