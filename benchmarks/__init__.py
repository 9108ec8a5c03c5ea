"""Quality and speed as commands: ``python -m benchmarks`` lists them, ``docs/benchmarks.md`` tells what they gave.

A benchmark is a module of this package with three names:

    SUMMARY   one line for the list
    NEEDS     folders of the data directory it reads, such as ("quotes-polnear",); may be empty
    run(data, options) -> iterable of Result

Article text and gold labels stay outside the project: they are read from ``--data``.
"""
