"""A log file for a run that is started from the command line, where the terminal shows progress instead."""

import logging
from pathlib import Path

import dagster as dg


@dg.logger(config_schema={"path": dg.StringSource}, description="Writes a run's log to a file.")
def file_logger(context: dg.InitLoggerContext) -> logging.Logger:
    """A logger that writes lines with their time to `path`."""
    logger = logging.Logger("summitry", level=logging.INFO)
    handler = logging.FileHandler(Path(context.logger_config["path"]), encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    return logger
