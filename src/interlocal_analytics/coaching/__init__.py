"""Coaching groups, peer pairs and seats, shared out by stated rules that anybody can check."""

from interlocal_analytics.coaching.clashes import Infeasible, OutOfTime
from interlocal_analytics.coaching.groups import Assignment, assign, reassign
from interlocal_analytics.coaching.problem import read as problem
from interlocal_analytics.coaching.space import Demand, Kind

__all__ = ["Assignment", "Demand", "Infeasible", "Kind", "OutOfTime", "assign", "problem", "reassign"]
