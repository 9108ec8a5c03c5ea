"""What may come, from precedents: base rates with their control, scenarios, questions and their scores."""

from evenhand.operations.likelihood import likelihood
from evenhand.operations.shares import share
from evenhand.stages.foresee.cases import PairCases, cases_of
from evenhand.stages.foresee.chances import WEIGHTS, Ground, Weights, chance
from evenhand.stages.foresee.coverage import coverage_of
from evenhand.stages.foresee.findings import findings_of, same_party
from evenhand.stages.foresee.fitting import fitted
from evenhand.stages.foresee.foresee import OWN, actors_of, foresee, past_events, recount, state_of_archive
from evenhand.stages.foresee.history import Known, grounds
from evenhand.stages.foresee.rates import base_rate
from evenhand.stages.foresee.resolving import resolved
from evenhand.stages.foresee.scoring import newest_answers, score

__all__ = [
    "OWN",
    "WEIGHTS",
    "Ground",
    "Known",
    "PairCases",
    "Weights",
    "actors_of",
    "base_rate",
    "cases_of",
    "chance",
    "coverage_of",
    "findings_of",
    "fitted",
    "foresee",
    "grounds",
    "likelihood",
    "newest_answers",
    "past_events",
    "recount",
    "resolved",
    "same_party",
    "score",
    "share",
    "state_of_archive",
]
