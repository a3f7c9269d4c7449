"""How does one process of Headway start another? `python -m headway.cli` is the `headway` command."""

from .main import main

main()
