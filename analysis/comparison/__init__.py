"""Two editions figure by figure: what changed because of the data, of the rules, of the program."""
