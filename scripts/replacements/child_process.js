// Empty: commander needs child_process only for external subcommands, which hillock does not have; saves 4 ms at start.
