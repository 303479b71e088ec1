# Completion for fish: put this file into a folder of $fish_complete_path.
complete -c buckaroo -n __fish_use_subcommand -a serve -d 'serve the page'
complete -c buckaroo -n __fish_use_subcommand -a view -d 'open files'
complete -c buckaroo -n __fish_use_subcommand -a mcp -d 'speak to a model'
complete -c buckaroo -n __fish_use_subcommand -a doctor -d 'say what works'
complete -c buckaroo -l port -x -d 'listen on this port, or look for a server there'
complete -c buckaroo -l no-browser -d 'never open a browser'
complete -c buckaroo -l stdio-control -d 'end when standard input ends'
complete -c buckaroo -l dataset -x -d 'offer a file by name: NAME=KIND:PATH'
complete -c buckaroo -l static -r -d "serve the page's files from a folder"
complete -c buckaroo -l help -d 'say how it is used'
complete -c buckaroo -l version -d 'say the version'
