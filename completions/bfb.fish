# fish completion for bfb. What may follow is known to bfb itself (bfb __complete); this hands over the words.

function __bfb_complete
    set -l words (commandline -opc)
    set -l bfb $words[1]
    set -e words[1]
    set -l typed (commandline -ct)
    # Without quotes and backslashes; a quote may still be open.
    set typed (string unescape -- "$typed"; or string unescape -- "$typed\""; or string unescape -- "$typed'"; or echo -- "$typed")
    for answer in ($bfb __complete $words "$typed" 2>/dev/null)
        if string match -q -- ':file*' $answer
            set -l option (string match -r -- '^--[^=]*=' "$typed")
            set -l begun (string replace -r -- '^--[^=]*=' '' "$typed")
            for file in (__fish_complete_path "$begun")
                echo -- "$option$file"
            end
        else
            echo -- $answer
        end
    end
end

complete -c bfb -e
complete -c bfb -f -k -a '(__bfb_complete)'
