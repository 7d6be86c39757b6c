"""Words that tell which verbs say what happened, and which leave it to their nouns."""

from __future__ import annotations

# "The vote was held", "the march is set for Friday", "the rate rose": the noun says what happened.
LIGHT = frozenset(
    """be have do hold take place happen occur begin start go come get make put set move plan schedule expect fix call
    announce remain stay continue stand see end finish turn give keep rise climb fall drop raise increase cut lower reduce
    reach postpone delay reschedule declare order extend prolong face bring leave become break""".split()
)

# "Polls close" is a vote, but "the plant closed" is a closure: the noun comes first, then the verb.
# "A snowstorm buried the trail" is a storm.
NOUN_FIRST = frozenset(["close", "open", "reopen", "bury"])

# With no word for a happening beside them these date nothing: "that was on Sunday", "today's is believed to be the worst".
EMPTY = frozenset(["be", "have", "do", "believe", "think", "know", "consider", "include", "involve"])

# Misfortunes, and what courts, parliaments and boards decide, by the groups of `verifier.language.events`: a report that
# calls one by its day, "Sunday's storm", "Friday's ruling", speaks of the one that the story is about.
MISFORTUNES = frozenset(
    """attack explosion shooting stabbing sinking fire flood storm earthquake eruption landslide derailment crash air-crash
    collapse poisoning crush blackout rupture spill""".split()
)
DECISIONS = frozenset("vote law trial appointment resignation deal order swearing-in merger rate release".split())
MISHAPS = frozenset("event disaster tragedy accident incident catastrophe calamity breakdown".split())
RULINGS = frozenset("decision ruling judgment judgement verdict vote pardon announcement ceremony move".split())

# What is said in these is said then: "mourned her in a statement on Monday".
SAYINGS = frozenset(["statement", "interview", "tweet", "post", "email", "letter", "telegram", "message"])
