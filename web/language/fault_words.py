"""What is wrong with a request, in the reader's language: our errors speak English, and not all readers do.

Each row goes by the words of a message, without the values in them. A message without a row is shown as it
is; tests hold the table to every error that the code raises at a request.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from archive.errors import Worded
from web.language.numbers import decimal
from web.language.words import isolated, said

SUGGESTION = "Try: "
"""How a hint begins that shows the query mended."""

FAULTS: Mapping[str, str] = {
    # Faults of a query.
    "this parenthesis is not closed": said("This parenthesis is not closed."),
    "this parenthesis closes nothing": said("This closing parenthesis has no opening one."),
    "there is nothing in these parentheses": said("There is nothing in these parentheses."),
    "this quotation mark is not closed": said("This quotation mark is not closed."),
    "this closing quotation mark has no opening one": said("This closing quotation mark has no opening one."),
    "nothing follows '{field}'": said("Nothing follows “%(field)s”."),
    "'{operator}' has nothing to join here": said("“%(operator)s” has nothing to join here."),
    "nothing is asked for": said("The query is empty."),
    "'{word}' has too few letters for a word with * or ?": said(
        "“%(word)s” has too few letters for a word with an asterisk or a question mark."
    ),
    "{sign} does not go with * or ?": said("%(sign)s does not go with * or ?."),
    "= goes before a word or a phrase": said("The sign = goes before a word or a phrase."),
    "{sign} stands twice behind one word": said("The sign %(sign)s appears twice after one word."),
    "{count} letters are too many to be spelled otherwise": said(
        "%(count)s different letters is more than allowed."
    ),
    "'{value}' is no factor": said("“%(value)s” is not a valid factor."),
    "{distance} is no distance between words": said("%(distance)s is not a valid distance between words."),
    "two distances in one row of NEAR": said("There are two different distances in one chain of NEAR."),
    "this cannot stand beside NEAR": said("This cannot be used next to NEAR or /قرب/."),
    "exact words (=) can be near exact words only": said(
        "Exact words (=) can only be near other exact words."
    ),
    "exact words (=) are looked up in titles and texts only": said(
        "Exact words (=) are searched for only in titles and texts."
    ),
    "a language is one word": said("The name of a language is one word."),
    "a range needs a date on one side": said("A range needs a date on one side at least."),
    "a date is missing here": said("A date is missing here."),
    "'{value}' is not a date": said("“%(value)s” is not a date."),
    "the range '{value}' ends before it begins": said("The range “%(value)s” ends before it begins."),
    "the query has {count:,} characters, and {most:,} are the most": said(
        "The query has %(count)s characters; at most %(most)s are allowed."
    ),
    "the query is nested more than {most} deep": said(
        "The parentheses are nested more than %(most)s levels deep."
    ),
    # Faults of the other parts of an address.
    "there is no order '{name}'": said("There is no sort order called “%(name)s”."),
    "{name} is not a number: '{value}'": said("The value of %(name)s is not a whole number: “%(value)s”."),
    "hits {first:,} to {last:,} are out of reach": said("Results beyond %(first)s cannot be shown."),
    "there is no parameter '{name}' here": said("There is no parameter “%(name)s” here."),
    "{name} is missing": said("The parameter %(name)s is missing."),
    "{name} is given more than once": said("The parameter %(name)s is given more than once."),
    "{one} and {other} are both given": said("The parameters %(one)s and %(other)s are both given."),
    "'{value}' is no value of {name}": said("“%(value)s” is not a valid value of the parameter %(name)s."),
    "a page does not have {size} results": said("A page cannot have %(size)s results."),
    "It has one of {sizes}.": said("Possible values: %(sizes)s"),
    "'{name}' wants one date": said("A range has one date on each side."),
    "'{value}' is not a year": said("“%(value)s” is not a year."),
    "'{value}' is not a month": said("“%(value)s” is not a month."),
    "'{value}' is not a day": said("“%(value)s” is not a day."),
    "{name} cannot be '{value}'": said("The value of %(name)s cannot be “%(value)s”."),
    "{count:,} articles are too many": said("%(count)s articles is more than allowed."),
    "there is no article with the id {id!r}": said(
        "There is no article with this id; perhaps it was removed from the archive."
    ),
    "this name is not accepted here": said("This archive does not answer to this name."),
    "Say it with khizana serve --name to have it accepted.": said(
        "Its administrators can add names: \u2068khizana serve --name\u2069"
    ),
    "the server is busy with long work": said(
        "It is currently preparing or sending other files, or searching for other lists."
    ),
    "Forbidden": said("This request did not come from a page of this archive."),
    # Faults of changes.
    "nothing can be changed here": said("Nothing can be changed here."),
    "only those who keep the archive may change it": said("Only the archive’s administrators can change it."),
    "this change does not come from a page of this archive": said(
        "This change did not come from a page of this archive."
    ),
    "the archive is being written to": said(
        "Something else is writing to the archive at the moment, so nothing was changed. Try again shortly."
    ),
    "article {id!r}: line {line} is kept already": said("Line %(line)s is already kept."),
    "article {id!r}: line {line} is removed already ({reason})": said("Line %(line)s is already removed."),
    "article {id!r}: line {line} is all that is left of it": said(
        "Line %(line)s is all that is left of the article, so it stays."
    ),
    "article {id!r}: line {line} is another one now": said(
        "The page has changed in the meantime, so nothing was done: line %(line)s is now a different one."
    ),
    "article {id!r}: there is no line {line!r}; the page has {count:,} lines": said(
        "The page has changed in the meantime, so nothing was done: there is no line %(line)s."
    ),
    "article {id!r}: line {line} was not kept by hand": said(
        "There is no decision about line %(line)s; perhaps it was already undone."
    ),
    "article {id!r}: line {line} was not dropped by hand": said(
        "There is no decision about line %(line)s; perhaps it was already undone."
    ),
    # Faults of a list of names.
    "is empty": said("The list is empty."),
    "looks like {kind}, not text": said("This file is not text. Save the list as CSV or as plain text."),
    "looks like binary data, not text": said("This file is not text. Save the list as CSV or as plain text."),
    "holds nothing but NUL bytes": said("This file is not text. Save the list as CSV or as plain text."),
    "the list is too large": said("The list is too large."),
    "too many requests came at once": said("Too many requests at once."),
    "the body is no JSON": said("The body is not valid JSON."),
    "the body is no object with lines": said("The body must be an object with only “lines”."),
    "entry {number} of lines is no line": said("Entry %(number)s of “lines” is not valid."),
    "The body is {example}: texts, or objects with text and perhaps id.": said(
        "The body should look like this: %(example)s"
    ),
    "the address has {count:,} lines, and {most} are the most": said(
        "The address has %(count)s lines; at most %(most)s are allowed."
    ),
    "only the first {most:,} lines were asked": said("Only the first %(most)s lines were searched for."),
    "the list took too long, and this line was not asked": said(
        "The list took too long, so this line was not searched for."
    ),
    "the list found too much, and this line was not asked": said(
        "The list has too many results, so this line was not searched for."
    ),
    "this line is longer than {most:,} bytes": said("This line is longer than %(most)s bytes."),
    "this line is in no known charset": said("The characters of this line cannot be read."),
    "this line is not a query": said("This line is not a query."),
    "this line has no text to look for": said("This line has no word to look for."),
    "this line has no word to look for": said("This line has no word to look for."),
    "the address has {count:,} parameters, and {most} are the most": said(
        "The address has %(count)s parameters; at most %(most)s are allowed."
    ),
    # Next steps.
    "The archive is shown for reading only.": said("The archive is read-only here."),
    "Open /edit and give the key that khizana serve --edit printed.": said(
        "Open \u2068/edit\u2069 and enter the key that \u2068khizana serve --edit\u2069 printed."
    ),
    "Go back, reload the page, try again.": said("Go back, reload the page and try again."),
    "Dates are written 2017, 2017-07 or 2017-07-02.": said(
        "Dates are written \u20682017-07-02\u2069 or 2017, ranges \u20682015..2017\u2069"
    ),
    "Dates are written 2017, 2017-07 or 2017-07-02; a range is 2015..2017, 2015.. or >=2015.": said(
        "Dates are written \u20682017-07-02\u2069 or 2017, ranges \u20682015..2017\u2069"
    ),
    "Years are written 2017.": said("Years are written 2017"),
    "Months are written 2017-07.": said("Months are written \u20682017-07\u2069"),
    "Days are written 2017-07-02.": said("Days are written \u20682017-07-02\u2069"),
    "Write a phrase between two quotation marks, or take the mark out.": said(
        "Write a phrase between two quotation marks, or remove the mark."
    ),
    "Write what to look for between ( and ), or take them out.": said(
        "Write what to look for between the parentheses, or remove them."
    ),
    "Give at least {least} letters.": said("Give at least %(least)s letters."),
    "Give a number from {least} to {most}.": said("Give a number from %(least)s to %(most)s."),
    "Give a number from {least} to {most}, with three decimals at most.": said(
        "Give a number from %(least)s to %(most)s, with at most three decimals."
    ),
    "Join pairs with AND: (a NEAR/2 b) AND (b NEAR/5 c).": said("Join each pair with AND."),
    "NEAR joins words, phrases, and (words OR words); other signs go around: title:(a NEAR b)^2.": said(
        "NEAR joins words, phrases and (words OR words); put anything else outside the parentheses."
    ),
    "Languages are written language:ar or لغة:en.": said(
        "Languages are written \u2068language:ar\u2069 or \u2068لغة:en\u2069"
    ),
    'A word that looks like an operator is searched for in quotation marks: "AND".': said(
        'To look for the word itself, put it between quotation marks: "AND"'
    ),
    "Shorten it.": said("Shorten it."),
    "Take parentheses out.": said("Remove some parentheses."),
    "Take some filters out.": said("Remove some filters."),
    "The first {most:,} can be shown: narrow the search by more words, a date or a site.": said(
        "Only the first %(most)s results can be shown; narrow the search by words, a date or a site."
    ),
    "Choose one of {names}.": said("Choose one of: %(names)s"),
    "Ask for {most:,} at most.": said("Ask for at most %(most)s."),
    "Orders are {names}.": said("Possible sort orders: %(names)s"),
    "Known are: {names}.": said("Known parameters: %(names)s"),
    "Leave it out.": said("Remove it."),
    "Give it once.": said("Give it only once."),
    "Give one of them.": said("Give only one of the two."),
    "Give one of: {values}.": said("Give one of these: %(values)s"),
    "Say what to look for.": said("Enter what to look for."),
    "Give a whole number from 0.": said("Give a whole number."),
    "Try again in a moment.": said("Try again in a moment."),
    "Split the list.": said("Split the list."),
    "Shorten the list.": said("Shorten the list."),
    "Save the list as UTF-8.": said("Save the list as UTF-8."),
    "Write a name in each line.": said("Write one name per line."),
    "Write a name or words in it.": said("Write a name or words in it."),
    "Each line is an object: {example}.": said("Each line is an object: %(example)s"),
}
"""What pages say for an error's message or hint, by its words (`archive.errors.worded`)."""


def in_words(message: str) -> str | None:
    """Return an error's message or hint in the reader's language; None where the table has none."""
    words, values = (message.words, message.values) if isinstance(message, Worded) else (message, {})
    if words not in FAULTS:
        return None
    told = {name: decimal(one) if isinstance(one, int) else one for name, one in values.items()}
    return str(gettext(FAULTS[words], **{name: isolated(one) for name, one in told.items()}))


def suggested(hint: str | None) -> str | None:
    """Return the mended query that a hint shows, if it shows one."""
    return hint.removeprefix(SUGGESTION) if hint and hint.startswith(SUGGESTION) else None
