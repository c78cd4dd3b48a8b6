"""Pure transformations from article text to warehouse tables: frames in, frames out.

Nothing here touches the disk, the network, the clock, the environment, Dagster or DuckDB; that is
the business of `orchestration`. Stages meet as the tables that `transforms.tables` declares.
"""
