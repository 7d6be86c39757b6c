"""Words that tell which verbs say what happened, and which leave it to their nouns."""

from __future__ import annotations

# "The vote was held", "the march is set for Friday", "the rate rose": the noun says what happened.
LIGHT = frozenset(
    """be have do hold take place happen occur begin start go come get make put set move plan schedule expect fix call
    announce remain stay continue stand see end finish turn give keep rise climb fall drop raise increase cut lower reduce
    reach postpone delay reschedule declare order extend prolong apply face bring leave become""".split()
)

# "Polls close" is a vote, but "the plant closed" is a closure: the noun comes first, then the verb.
NOUN_FIRST = frozenset(["close", "open", "reopen"])
