"""Coaching groups, peer pairs and seats, shared out by stated rules that anybody can check."""

from interlocal_analytics.coaching.clashes import Infeasible, OutOfTimeError
from interlocal_analytics.coaching.groups import Assignment, assign, reassign
from interlocal_analytics.coaching.lottery import Draw, lottery
from interlocal_analytics.coaching.pairs import Pairs, pairs
from interlocal_analytics.coaching.problem import Problem
from interlocal_analytics.coaching.problem import read as problem
from interlocal_analytics.coaching.reasons import Cheaper, Reason
from interlocal_analytics.coaching.space import Demand, Kind
from interlocal_analytics.coaching.stable import stable

__all__ = [
    "Assignment",
    "Cheaper",
    "Demand",
    "Draw",
    "Infeasible",
    "Kind",
    "OutOfTimeError",
    "Pairs",
    "Problem",
    "Reason",
    "assign",
    "lottery",
    "pairs",
    "problem",
    "reassign",
    "stable",
]
