# Completion for bash: source this file, or put it into a folder of bash-completion.
_buckaroo() {
  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
  local command="${COMP_WORDS[1]}"
  case "$before" in
    --port | --dataset) COMPREPLY=(); return ;;
    --static) mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "--port --no-browser --stdio-control --dataset --static --help --version" -- "$word")
  elif [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "serve view mcp doctor" -- "$word"; compgen -f -- "$word")
  elif [ "$command" != serve ] && [ "$command" != mcp ] && [ "$command" != doctor ]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _buckaroo buckaroo
