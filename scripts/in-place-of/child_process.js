// commander can have other programs for its commands; ours has none, and what would start them takes 4 ms to load.
