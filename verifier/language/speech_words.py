"""Words that say that somebody says something. General English, written for this purpose."""

from __future__ import annotations

import re

# Lemmas that report what is said, with or without quotation marks.
SAYING = frozenset(
    """say tell add report announce state note explain claim insist argue warn declare acknowledge admit reveal write
    ask reply respond answer comment remark observe confirm deny concede contend maintain assert allege suggest
    predict stress emphasize emphasise recall continue conclude tweet post joke quip shout cry whisper murmur mutter
    exclaim promise pledge vow swear urge demand call describe blame accuse criticise criticize condemn denounce
    praise reject dismiss refute repeat reiterate testify quote cite proclaim advise agree caution charge complain
    boast brag lament inform disclose indicate point read recount relate request refuse decline rule note question
    attack mention encourage defend blast mock challenge assure remind signal hint retort scoff thank congratulate
    apologise apologize vouch opine decry deplore slam hail estimate tout label dub brand speak put express reaffirm
    underline underscore reassert voice""".split()
)
# Lemmas of thought: they attribute, but not words.
THINKING = frozenset(
    """believe think know hope expect fear feel want suspect doubt understand consider worry find learn see show hear
    discover propose plan intend support oppose favor favour""".split()
)

DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es|ed)|disput(?:es|ed)|rul(?:es|ed) out|"
    r"refus(?:es|ed)|declin(?:es|ed)|(?:never|not|n[’']t) (?:say|said|tell|told|claim|claimed))\b",
    re.IGNORECASE,
)
# Who refuses to speak neither affirms nor denies.
REFUSAL = re.compile(
    r"\b(?:(?:declin|refus)(?:e|es|ed|ing)(?:\s[a-z]+){0,2}?\s(?:to\s(?:say|comment|confirm|answer|discuss|elaborate|speculate|"
    r"name|respond|give|be\sdrawn|disclose|reveal|provide)|comment)\b|"
    r"(?:not|n[’']t)\s(?:immediately\s)?(?:comment|discuss|respond|reply|answer|elaborate|(?:say|confirm|disclose)\s"
    r"(?:whether|if|how|why|who|when|what|where|which))\b)",
    re.IGNORECASE,
)
_PLATFORM = (
    r"(?:X|Twitter|Facebook|Instagram|Telegram|TikTok|YouTube|LinkedIn|WhatsApp|Truth Social|Weibo|Bluesky|Mastodon|"
    r"social media)"
)
MEDIUM = re.compile(
    rf"\b(?:(?:an?|the|its|his|her|their)\s+)?(?:(?:[\w-]+\s)?(?:post|message|video|thread|tweet)s?\s+on\s+{_PLATFORM}|"
    r"(?:[\w-]+\s)?(?:press\s+(?:release|note|statement|conference|briefing)|news\s+conference|statement|interview|"
    r"briefing|speech|address|letter|e-?mail|communiqué|tweet|bulletin|readout|broadcast|memo|filing|affidavit|lawsuit|"
    r"indictment|testimony|podcast))\b|"
    rf"\bon\s+{_PLATFORM}\b|\bby (?:phone|telephone|e-?mail)\b|\bto (?:reporters|journalists)\b|"
    r"\b(?<=told )(?:reporters|journalists|parliament|the crowd|lawmakers)\b|"
    r"\b(?<=told )(?:an?|the)\s(?:[\w-]+\s){0,2}(?:television|TV|radio|news(?:paper)?)\s?"
    r"(?:channel|station|agency|network)?\b"
)
