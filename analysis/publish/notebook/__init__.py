"""Running parametrised notebooks, many of them, on kernels that are started once and reset between runs.

Import from the modules (`runner`, `pool`, `warm_engine`): this file stays empty because the kernel imports
`kernel` beneath it and must not load papermill.
"""
