# bash completion for bfb. What may follow is known to bfb itself (bfb __complete); this hands over the words.

# A word as the command would get it: without quotes and backslashes.
_bfb_unquoted() {
    local word=$1 plain='' quote='' i c
    for ((i = 0; i < ${#word}; i++)); do
        c=${word:i:1}
        if [[ $c == \\ && $quote != "'" ]]; then
            ((++i))
            plain+=${word:i:1}
        elif [[ -n $quote && $c == "$quote" ]]; then
            quote=''
        elif [[ -z $quote && ($c == "'" || $c == '"') ]]; then
            quote=$c
        else
            plain+=$c
        fi
    done
    printf '%s' "$plain"
}

_bfb() {
    # bash parts words at : and = too; put together what no space parts.
    local line=${COMP_LINE:0:COMP_POINT} part i
    local -a words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        part=${COMP_WORDS[i]}
        if [[ $i == 0 || $line == [[:space:]]* || -z $line ]]; then
            line=${line#"${line%%[![:space:]]*}"}
            words+=('')
        fi
        [[ $line == "$part"* ]] || part=$line # the cursor stands within the word
        words[${#words[@]} - 1]+=$part
        line=${line#"$part"}
    done

    local typed=${words[${#words[@]} - 1]} quote='' kept='' value description
    [[ $typed == [\"\']* ]] && quote=${typed:0:1}
    # What stands before the last : or = is no part of what readline replaces.
    if [[ -z $quote && $COMP_WORDBREAKS == *:* && $typed == *:* ]]; then
        kept=${typed%"${typed##*:}"}
    elif [[ -z $quote && $COMP_WORDBREAKS == *=* && $typed == --*=* ]]; then
        kept=${typed%%=*}=
    fi
    kept=$(_bfb_unquoted "$kept")
    for i in "${!words[@]}"; do
        words[i]=$(_bfb_unquoted "${words[i]}")
    done

    local -a values=() descriptions=()
    while IFS=$'\t' read -r value description; do
        if [[ $value == :file ]]; then
            compopt -o filenames 2>/dev/null
            part=${words[${#words[@]} - 1]#"$kept"}
            while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$part")
            return
        fi
        values+=("$value")
        descriptions+=("$description")
    done < <("${words[0]/#\~/$HOME}" __complete "${words[@]:1}" 2>/dev/null)

    local width=0
    for i in "${!values[@]}"; do
        value=${values[i]}
        [[ ${value:0:${#kept}} == "$kept" ]] && value=${value:${#kept}}
        [[ -n $quote ]] || printf -v value '%q' "$value"
        [[ ${#values[@]} == 1 && $value == *[:=] ]] && compopt -o nospace 2>/dev/null
        values[i]=$value
        ((${#value} > width)) && width=${#value}
    done
    # With its description only where bash lists the answers, not where it inserts one.
    for i in "${!values[@]}"; do
        if [[ ${#values[@]} -gt 1 && $COMP_TYPE == 63 && -n ${descriptions[i]} ]]; then
            printf -v value '%-*s  (%s)' "$width" "${values[i]}" "${descriptions[i]}"
            values[i]=$value
        fi
    done
    COMPREPLY=("${values[@]}")
}

complete -o nosort -F _bfb bfb 2>/dev/null || complete -F _bfb bfb
