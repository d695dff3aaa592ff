"""What is wrong with a request, in the reader's language: our errors speak English, and not all readers do.

A message without a row is shown as it is; a test holds the table to every fault of the query language.
"""

from __future__ import annotations

import re

from flask_babel import gettext

from web.language.words import isolated, said

SUGGESTION = "Try: "
"""How a hint begins that shows the query mended."""

FAULTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(error, re.DOTALL), message)
    for error, message in (
        # Faults of a query.
        (r"this parenthesis is not closed", said("This parenthesis is not closed.")),
        (r"this parenthesis closes nothing", said("This closing parenthesis has no opening one.")),
        (r"there is nothing in these parentheses", said("There is nothing in these parentheses.")),
        (r"this quotation mark is not closed", said("This quotation mark is not closed.")),
        (
            r"this closing quotation mark has no opening one",
            said("This closing quotation mark has no opening one."),
        ),
        (r"nothing follows '(.*)'", said("Nothing follows “%(a)s”.")),
        (r"'(.*)' has nothing to join here", said("“%(a)s” has nothing to join here.")),
        (r"nothing is asked for", said("The query is empty.")),
        (
            r"'(.*)' has too few letters for a word with \* or \?",
            said("“%(a)s” has too few letters for a word with an asterisk or a question mark."),
        ),
        (r"(.) does not go with \* or \?", said("%(a)s does not go with * or ?.")),
        (r"= goes before a word or a phrase", said("The sign = goes before a word or a phrase.")),
        (r"(.) stands twice behind one word", said("The sign %(a)s appears twice after one word.")),
        (
            r"(\d+) letters are too many to be spelled otherwise",
            said("%(a)s different letters is more than allowed."),
        ),
        (r"'(.*)' is no factor", said("“%(a)s” is not a valid factor.")),
        (r"(\d+) is no distance between words", said("%(a)s is not a valid distance between words.")),
        (
            r"two distances in one row of NEAR",
            said("There are two different distances in one chain of NEAR."),
        ),
        (r"this cannot stand beside NEAR", said("This cannot be used next to NEAR or /قرب/.")),
        (
            r"exact words \(=\) can be near exact words only",
            said("Exact words (=) can only be near other exact words."),
        ),
        (
            r"exact words \(=\) are looked up in titles.*",
            said("Exact words (=) are searched for only in titles and texts."),
        ),
        (r"a language is one word", said("The name of a language is one word.")),
        (r"a range needs a date on one side", said("A range needs a date on one side at least.")),
        (r"a date is missing here", said("A date is missing here.")),
        (r"'(.*)' is not a date", said("“%(a)s” is not a date.")),
        (r"the range '(.*)' ends before it begins", said("The range “%(a)s” ends before it begins.")),
        (
            r"the query has ([\d,]+) characters, and ([\d,]+) are the most",
            said("The query has %(a)s characters; at most %(b)s are allowed."),
        ),
        (
            r"the query is nested more than (\d+) deep",
            said("The parentheses are nested more than %(a)s levels deep."),
        ),
        # Faults of the other parts of an address.
        (r"there is no order '(.*)'", said("There is no sort order called “%(a)s”.")),
        (r"(\w+) is not a number: '(.*)'", said("The value of %(a)s is not a whole number: “%(b)s”.")),
        (r"hits ([\d,]+) to .* are out of reach", said("Results beyond %(a)s cannot be shown.")),
        (r"there is no parameter '(.*)' here", said("There is no parameter “%(a)s” here.")),
        (r"(\w+) is missing", said("The parameter %(a)s is missing.")),
        (r"(\w+) is given more than once", said("The parameter %(a)s is given more than once.")),
        (r"(\w+) and (\w+) are both given", said("The parameters %(a)s and %(b)s are both given.")),
        (r"'(.*)' is no value of (\w+)", said("“%(a)s” is not a valid value of the parameter %(b)s.")),
        (r"a page does not have (\d+) results", said("A page cannot have %(a)s results.")),
        (r"It has one of (.*)\.", said("Possible values: %(a)s")),
        (r"'(from|to)' wants one date", said("A range has one date on each side.")),
        (r"'(.*)' is not a year", said("“%(a)s” is not a year.")),
        (r"'(.*)' is not a month", said("“%(a)s” is not a month.")),
        (r"'(.*)' is not a day", said("“%(a)s” is not a day.")),
        (r"(\w+) cannot be '(.*)'", said("The value of %(a)s cannot be “%(b)s”.")),
        (r"([\d,]+) articles are too many", said("%(a)s articles is more than allowed.")),
        (
            r"there is no article with the id .*",
            said("There is no article with this id; perhaps it was removed from the archive."),
        ),
        (r"this name is not accepted here", said("This archive does not answer to this name.")),
        (
            r"Say it with khizana serve --name to have it accepted\.",
            said("Its administrators can add names: \u2068khizana serve --name\u2069"),
        ),
        (
            r"the server is busy with long work",
            said("It is currently preparing or sending other files, or searching for other lists."),
        ),
        (r"Forbidden", said("This request did not come from a page of this archive.")),
        # Faults of changes.
        (r"nothing can be changed here", said("Nothing can be changed here.")),
        (
            r"only those who keep the archive may change it",
            said("Only the archive’s administrators can change it."),
        ),
        (
            r"this change does not come from a page of this archive",
            said("This change did not come from a page of this archive."),
        ),
        (
            r"this is not the address that leads to editing",
            said("This is not the address for editing."),
        ),
        (
            r"the archive is being written to",
            said(
                "Something else is writing to the archive at the moment, so nothing was changed. Try "
                "again shortly."
            ),
        ),
        (r"article .*: line (\d+) is kept already", said("Line %(a)s is already kept.")),
        (r"article .*: line (\d+) is removed already \(.*\)", said("Line %(a)s is already removed.")),
        (
            r"article .*: line (\d+) is all that is left of it",
            said("Line %(a)s is all that is left of the article, so it stays."),
        ),
        (
            r"article .*: line (\d+) is another one now",
            said(
                "The page has changed in the meantime, so nothing was done: line %(a)s is now a different "
                "one."
            ),
        ),
        (
            r"article .*: there is no line '(.*)'; the page has ([\d,]+) lines",
            said("The page has changed in the meantime, so nothing was done: there is no line %(a)s."),
        ),
        (
            r"article .*: line (\d+) was not (?:kept|dropped) by hand",
            said("There is no decision about line %(a)s; perhaps it was already undone."),
        ),
        # Faults of a list of names.
        (r"is empty", said("The list is empty.")),
        (
            r"looks like .*, not text|holds nothing but NUL bytes",
            said("This file is not text. Save the list as CSV or as plain text."),
        ),
        (r"the list is too large", said("The list is too large.")),
        (r"too many requests came at once", said("Too many requests at once.")),
        (r"the body is no JSON", said("The body is not valid JSON.")),
        (r"the body is no object with lines", said("The body must be an object with only “lines”.")),
        (r"entry (\d+) of lines is no line", said("Entry %(a)s of “lines” is not valid.")),
        (r"The body is (\{.*\}): .*", said("The body should look like this: %(a)s")),
        (
            r"the address has ([\d,]+) lines, and ([\d,]+) are the most",
            said("The address has %(a)s lines; at most %(b)s are allowed."),
        ),
        (r"only the first ([\d,]+) lines were asked", said("Only the first %(a)s lines were searched for.")),
        (
            r"the list took too long, and this line was not asked",
            said("The list took too long, so this line was not searched for."),
        ),
        (
            r"the list found too much, and this line was not asked",
            said("The list has too many results, so this line was not searched for."),
        ),
        (r"this line is longer than ([\d,]+) bytes", said("This line is longer than %(a)s bytes.")),
        (r"this line is in no known charset", said("The characters of this line cannot be read.")),
        (r"this line is not a query", said("This line is not a query.")),
        (
            r"this line has no (?:text|word) to look for",
            said("This line has no word to look for."),
        ),
        (
            r"the address has ([\d,]+) parameters, and (\d+) are the most",
            said("The address has %(a)s parameters; at most %(b)s are allowed."),
        ),
        # Next steps.
        (r"The archive is shown for reading only\.", said("The archive is read-only here.")),
        (
            r"Open /edit and give the key that khizana serve --edit printed\.",
            said("Open \u2068/edit\u2069 and enter the key that \u2068khizana serve --edit\u2069 printed."),
        ),
        (r"Go back, reload the page, try again\.", said("Go back, reload the page and try again.")),
        (
            r"Dates are written .*",
            said("Dates are written \u20682017-07-02\u2069 or 2017, ranges \u20682015..2017\u2069"),
        ),
        (r"Years are written .*", said("Years are written 2017")),
        (r"Months are written .*", said("Months are written \u20682017-07\u2069")),
        (r"Days are written .*", said("Days are written \u20682017-07-02\u2069")),
        (
            r"Write a phrase between two quotation marks.*",
            said("Write a phrase between two quotation marks, or remove the mark."),
        ),
        (
            r"Write what to look for between.*",
            said("Write what to look for between the parentheses, or remove them."),
        ),
        (r"Give at least (\d+) letters\.", said("Give at least %(a)s letters.")),
        (r"Give a number from (\d+) to (\d+)\.", said("Give a number from %(a)s to %(b)s.")),
        (
            r"Give a number from (\d+) to (\d+), with three decimals.*",
            said("Give a number from %(a)s to %(b)s, with at most three decimals."),
        ),
        (r"Join pairs with AND.*", said("Join each pair with AND.")),
        (
            r"NEAR joins words.*",
            said(
                "NEAR joins words, phrases and (words OR words); put anything else outside the parentheses."
            ),
        ),
        (
            r"Languages are written.*",
            said("Languages are written \u2068language:ar\u2069 or \u2068لغة:en\u2069"),
        ),
        (
            r"A word that looks like an operator.*",
            said('To look for the word itself, put it between quotation marks: "AND"'),
        ),
        (r"Shorten it\.", said("Shorten it.")),
        (r"Take parentheses out\.", said("Remove some parentheses.")),
        (r"Take some filters out\.", said("Remove some filters.")),
        (
            r"The first ([\d,]+) can be shown.*",
            said("Only the first %(a)s results can be shown; narrow the search by words, a date or a site."),
        ),
        (r"Choose one of (.*)\.", said("Choose one of: %(a)s")),
        (r"Ask for ([\d,]+) at most\.", said("Ask for at most %(a)s.")),
        (r"Orders are (.*)\.", said("Possible sort orders: %(a)s")),
        (r"Known are: (.*)\.", said("Known parameters: %(a)s")),
        (r"Leave it out\.", said("Remove it.")),
        (r"Give it once\.", said("Give it only once.")),
        (r"Give one of them\.", said("Give only one of the two.")),
        (r"Give one of: (.*)\.", said("Give one of these: %(a)s")),
        (r"Say what to look for\.", said("Enter what to look for.")),
        (r"Give a whole number from 0\.", said("Give a whole number.")),
        (r"Try again in a moment\.", said("Try again in a moment.")),
        (r"Split the list\.", said("Split the list.")),
        (r"Shorten the list\.", said("Shorten the list.")),
        (r"Save the list as UTF-8\.", said("Save the list as UTF-8.")),
        (r"Write a name in each line\.", said("Write one name per line.")),
        (r"Write a name or words in it\.", said("Write a name or words in it.")),
        (r"Each line is an object: (.*)\.", said("Each line is an object: %(a)s")),
    )
)
"""An error's message, whole, and how pages say it; its groups are %(a)s and %(b)s."""


def in_words(message: str) -> str | None:
    """Return an error's message or hint in the reader's language; None where the table has none."""
    for error, said_so in FAULTS:
        if found := error.fullmatch(message):
            return str(gettext(said_so, **dict(zip("ab", map(isolated, found.groups()), strict=False))))
    return None


def suggested(hint: str | None) -> str | None:
    """Return the mended query that a hint shows, if it shows one."""
    return hint.removeprefix(SUGGESTION) if hint and hint.startswith(SUGGESTION) else None
