"""What the frozen program starts: the same command line as the installed script."""

import sys

from kemensos_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
