"""Lists of names: a file of names or queries, and where and when the archive has each of them.

`open_list` reads a list, `answers` asks its lines one after the other, `written` gives the answers as tables
for spreadsheets and as JSON Lines. Every face uses these, so that the same list has the same answers.
"""

from indexer.names.answering import Limit, answers
from indexer.names.reading import NameList, open_list
from indexer.names.shape import Kind, kind_of
from indexer.names.values import Answer, BadLine, ListRequest, NameAnswer, NameLine
from indexer.names.writing import FORMS, written

__all__ = [
    "FORMS",
    "Answer",
    "BadLine",
    "Kind",
    "Limit",
    "ListRequest",
    "NameAnswer",
    "NameLine",
    "NameList",
    "answers",
    "kind_of",
    "open_list",
    "written",
]
