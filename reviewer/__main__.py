"""`python -m reviewer`: the command line without an installed script."""

from reviewer.cli import main

if __name__ == "__main__":
    main()
