"""What runs inside the kernel: keeping its state after the preload, and putting it back between notebooks.

Each `keep_…` function records one part of the state and returns the function that restores it.
Nothing here may import papermill, nbclient or the rest of `analysis`.
"""
