"""The questions: each a function of the view that returns a typed `Answer` with citations and caveats."""

from ssbgraph.answers.registry import QUESTIONS, Parameter, Question, answer, question

__all__ = ["QUESTIONS", "Parameter", "Question", "answer", "question"]
