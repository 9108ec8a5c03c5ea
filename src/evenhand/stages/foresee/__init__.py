"""What may come, from precedents; so far the honest zero."""

from evenhand.stages.foresee.foresee import foresee

__all__ = ["foresee"]
