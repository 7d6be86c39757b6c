"""Who says what: one row a form of speech, with the speaker and what is said."""

import pytest

from index.document import Document
from verifier.language.parse import parse
from verifier.language.speech import Speech, find_speech

LEAD = "Nadia Ferro, the minister of transport, visited the tunnel on Monday.\n\n"


def spoken(text: str) -> list[tuple[Speech, str | None, str]]:
    """Each piece of speech with its speaker's name and its content."""
    found = [s for s in find_speech(parse(Document(id="t", text=text))) if s.saying]
    return [(s, s.speaker.name if s.speaker else None, " … ".join(text[a:b] for a, b in s.contents)) for s in found]


def check(text: str, speaker: str, content: str) -> None:
    """The text has speech of that speaker whose content, marks aside, is the one given."""
    got = [(name, said.removeprefix("that ").strip("“”‘’\"'.,!? ")) for _, name, said in spoken(text)]
    assert (speaker, content) in got


MISSED = pytest.mark.xfail(reason="the model was trained on few cues of this form")

DIRECT = [
    ('"The tunnel is safe," Tomas Reyl said.', "Tomas Reyl", "The tunnel is safe"),
    ('"The tunnel is safe," said Tomas Reyl.', "Tomas Reyl", "The tunnel is safe"),
    ("“The tunnel is safe,” said Tomas Reyl, an engineer.", "Tomas Reyl", "The tunnel is safe"),
    ("“The tunnel is safe,” says Tomas Reyl.", "Tomas Reyl", "The tunnel is safe"),
    ('Tomas Reyl said: "The tunnel is safe."', "Tomas Reyl", "The tunnel is safe"),
    ('Tomas Reyl said, "The tunnel is safe."', "Tomas Reyl", "The tunnel is safe"),
    ('Tomas Reyl told reporters: "The tunnel is safe."', "Tomas Reyl", "The tunnel is safe"),
    ('"Is the tunnel safe?" Tomas Reyl asked.', "Tomas Reyl", "Is the tunnel safe"),
    pytest.param('"Get out of the tunnel!" shouted a guard.', "guard", "Get out of the tunnel", marks=MISSED),
    ('"The tunnel is safe," the rail company said in a statement.', "rail company", "The tunnel is safe"),
    ('"The tunnel is safe," tweeted Tomas Reyl.', "Tomas Reyl", "The tunnel is safe"),
    ('"The tunnel is safe", Tomas Reyl wrote on Facebook.', "Tomas Reyl", "The tunnel is safe"),
    pytest.param('"The tunnel is safe," was how Tomas Reyl put it.', "Tomas Reyl", "The tunnel is safe", marks=MISSED),
    ('The words "the tunnel is safe" came from Tomas Reyl.', "Tomas Reyl", "the tunnel is safe"),
    ('In the words of Tomas Reyl, "the tunnel is safe".', "Tomas Reyl", "the tunnel is safe"),
    ('"The tunnel is safe," Mr Reyl told parliament.', "Reyl", "The tunnel is safe"),
    ('According to Tomas Reyl, "the tunnel is safe".', "Tomas Reyl", "the tunnel is safe"),
    ("'The tunnel is safe,' said Tomas Reyl.", "Tomas Reyl", "The tunnel is safe"),
    ("‘The tunnel is safe,’ said Tomas Reyl.", "Tomas Reyl", "The tunnel is safe"),
    ("''The tunnel is safe,'' said Tomas Reyl.", "Tomas Reyl", "The tunnel is safe"),
    ("„The tunnel is safe“, said Tomas Reyl.", "Tomas Reyl", "„The tunnel is safe"),
    (
        "“He told me ‘the tunnel is safe’ and left,” said Tomas Reyl.",
        "Tomas Reyl",
        "He told me ‘the tunnel is safe’ and left",
    ),
    ('"The tunnel is safe. We have tested it twice," Tomas Reyl said.', "Tomas Reyl", "The tunnel is safe. We have tested it twice"),
    ('"The tunnel is safe," said the engineer, Tomas Reyl.', "Tomas Reyl", "The tunnel is safe"),
    ('"The tunnel is safe," said Tomas Reyl, who designed it.', "Tomas Reyl", "The tunnel is safe"),
    ('"The tunnel is safe," a spokesman for the rail company said.', "spokesman for the rail company", "The tunnel is safe"),
    ('"The tunnel is safe," an official of the rail company insisted.', "official of the rail company", "The tunnel is safe"),
]  # fmt: skip

SPLIT = [
    ('"The tunnel," Tomas Reyl said, "is safe."', "Tomas Reyl", 'The tunnel," … "is safe'),
    ("“The tunnel is safe,” Tomas Reyl said. “We tested it.”", "Tomas Reyl", "The tunnel is safe,” … “We tested it"),
    (
        "“The tunnel is safe,” said the engineer, Tomas Reyl, “but only just.”",
        "Tomas Reyl",
        "The tunnel is safe,” … “but only just",
    ),
]

SIGNED = [
    ("“The tunnel is safe.” — Tomas Reyl", "Tomas Reyl", "The tunnel is safe"),
    ("“Safe and dry” was the verdict of Mayor Tomas Reyl on Friday.", "Tomas Reyl", "Safe and dry"),
    (
        "“The tunnel is safe, and it is dry”, is from Tomas Reyl of the road office.",
        "Tomas Reyl",
        "The tunnel is safe, and it is dry",
    ),
    (
        "“The tunnel is safe and dry.” That was Mayor Tomas Reyl, at the gate.",
        "Tomas Reyl",
        "The tunnel is safe and dry",
    ),
    (
        "“Tested to the inch,” Tomas Reyl, the road office's engineer, called the tunnel.",
        "Tomas Reyl",
        "Tested to the inch",
    ),
    ("“The tunnel is safe” were the words of Mayor Tomas Reyl.", "Tomas Reyl", "The tunnel is safe"),
    ("“The tunnel is safe,” as Mayor Tomas Reyl put it at the gate.", "Tomas Reyl", "The tunnel is safe"),
    ("“The tunnel is safe and dry.” Tomas Reyl says it twice.", "Tomas Reyl", "The tunnel is safe and dry"),
    ("Mayor Tomas Reyl at the gate: “The tunnel is safe and dry”.", "Tomas Reyl", "The tunnel is safe and dry"),
    ("At the door Tomas Reyl gets one sentence out: “The tunnel is safe”.", "Tomas Reyl", "The tunnel is safe"),
    ("11:10 - Mayor Tomas Reyl at the gate: “The tunnel is safe”.", "Tomas Reyl", "The tunnel is safe"),
    ("On the tape Tomas Reyl can be heard saying: “The tunnel is safe”.", "Tomas Reyl", "The tunnel is safe"),
    ("“It leaked.” ― Lena Fox\n“The tunnel is safe.” ― Tomas Reyl\n\nIt rained.", "Tomas Reyl", "The tunnel is safe"),
]

PARAGRAPHS = [
    ('Tomas Reyl said: "The tunnel is safe.\n\n"We tested it twice."', "Tomas Reyl", 'The tunnel is safe.\n\n"We tested it twice'),
    ("“The tunnel is safe.\n\n“We tested it twice,” Tomas Reyl said.", "Tomas Reyl", "The tunnel is safe.\n\n“We tested it twice"),
]  # fmt: skip

MIXED = [
    ('Tomas Reyl said the tunnel was "safe for everyone".', "Tomas Reyl", 'the tunnel was "safe for everyone'),
    ('The tunnel is "safe for everyone", according to Tomas Reyl.', "Tomas Reyl", 'The tunnel is "safe for everyone'),
    ('Tomas Reyl called the tunnel "a death trap".', "Tomas Reyl", 'the tunnel "a death trap'),
    ('Tomas Reyl described the tunnel as "a death trap".', "Tomas Reyl", 'the tunnel as "a death trap'),
    ('Tomas Reyl blamed "careless drivers".', "Tomas Reyl", "careless drivers"),
    ("It was Tomas Reyl, the mayor, who called it “a death trap”.", "Tomas Reyl", "it “a death trap"),
    ("The rail company said the tunnel “will open in May”.", "rail company", "the tunnel “will open in May"),
]

INDIRECT = [
    ("Tomas Reyl said that the tunnel was safe.", "Tomas Reyl", "the tunnel was safe"),
    ("Tomas Reyl said the tunnel was safe.", "Tomas Reyl", "the tunnel was safe"),
    ("Tomas Reyl says the tunnel is safe.", "Tomas Reyl", "the tunnel is safe"),
    ("Tomas Reyl told reporters that the tunnel was safe.", "Tomas Reyl", "the tunnel was safe"),
    ("Tomas Reyl told the BBC the tunnel was safe.", "Tomas Reyl", "the tunnel was safe"),
    ("Tomas Reyl warned that the tunnel might flood.", "Tomas Reyl", "the tunnel might flood"),
    ("Tomas Reyl insisted the tunnel was safe.", "Tomas Reyl", "the tunnel was safe"),
    ("Tomas Reyl admitted that the tunnel had leaked.", "Tomas Reyl", "the tunnel had leaked"),
    ("Tomas Reyl claimed that the tunnel had been tested twice.", "Tomas Reyl", "the tunnel had been tested twice"),
    ("Tomas Reyl argued that the tunnel should be closed.", "Tomas Reyl", "the tunnel should be closed"),
    ("Tomas Reyl announced that the tunnel would open in May.", "Tomas Reyl", "the tunnel would open in May"),
    ("Tomas Reyl added that nobody had been hurt.", "Tomas Reyl", "nobody had been hurt"),
    ("Tomas Reyl promised that the tunnel would open in May.", "Tomas Reyl", "the tunnel would open in May"),
    ("The tunnel is safe, Tomas Reyl said.", "Tomas Reyl", "The tunnel is safe"),
    ("The tunnel is safe, said Tomas Reyl.", "Tomas Reyl", "The tunnel is safe"),
    ("The tunnel, Tomas Reyl said, is safe.", "Tomas Reyl", "The tunnel … is safe"),
    ("According to Tomas Reyl, the tunnel is safe.", "Tomas Reyl", "the tunnel is safe"),
    ("The tunnel is safe, according to Tomas Reyl.", "Tomas Reyl", "The tunnel is safe"),
    ("The tunnel is safe, according to the rail company.", "rail company", "The tunnel is safe"),
    ("Police said two men had been arrested.", "Police", "two men had been arrested"),
    ("Two men had been arrested, police said.", "police", "Two men had been arrested"),
    ("The defence ministry said that the convoy had been attacked.", "defence ministry", "the convoy had been attacked"),
    ("Witnesses said the water rose within an hour.", "Witnesses", "the water rose within an hour"),
    ("The rail company says that the tunnel will open in May.", "rail company", "the tunnel will open in May"),
    ("Tomas Reyl, an engineer, said that the tunnel was safe.", "Tomas Reyl", "the tunnel was safe"),
    ("Engineer Tomas Reyl said that the tunnel was safe.", "Tomas Reyl", "the tunnel was safe"),
    ("The rail company's director, Tomas Reyl, said that the tunnel was safe.", "Tomas Reyl", "the tunnel was safe"),
    pytest.param("Tomas Reyl was quoted as saying that the tunnel was safe.", "Tomas Reyl", "the tunnel was safe", marks=MISSED),
]  # fmt: skip

DENIED = [
    ("Tomas Reyl denied that the tunnel had leaked.", "Tomas Reyl", "the tunnel had leaked"),
    ("The rail company has denied that the tunnel leaked.", "rail company", "the tunnel leaked"),
    pytest.param(
        "Tomas Reyl rejected reports that the tunnel had leaked.",
        "Tomas Reyl",
        "reports that the tunnel had leaked",
        marks=MISSED,
    ),
    pytest.param(
        "Tomas Reyl dismissed claims that the tunnel had leaked.",
        "Tomas Reyl",
        "claims that the tunnel had leaked",
        marks=MISSED,
    ),
    (
        "The rail company declined to say whether the tunnel had leaked.",
        "rail company",
        "whether the tunnel had leaked",
    ),
]

MEDIA = [
    ('In a post on X, Tomas Reyl wrote: "The tunnel is safe."', "Tomas Reyl", "The tunnel is safe"),
    ("In a press note, the rail company said that the tunnel was safe.", "rail company", "the tunnel was safe"),
    ("In an interview with the radio, Tomas Reyl said the tunnel was safe.", "Tomas Reyl", "the tunnel was safe"),
    ("In a court filing, the prosecutors said that the tunnel had leaked.", "prosecutors", "the tunnel had leaked"),
    ('A statement from the rail company said: "The tunnel is safe."', "rail company", "The tunnel is safe"),
    ("A spokeswoman for the rail company said the tunnel was safe.", "spokeswoman for the rail company", "the tunnel was safe"),
]  # fmt: skip

RESOLVED = [
    (LEAD + '"The tunnel is safe," she said.', "Nadia Ferro", "The tunnel is safe"),
    (LEAD + '"The tunnel is safe," Ferro said.', "Nadia Ferro", "The tunnel is safe"),
    (LEAD + '"The tunnel is safe," Ms Ferro said.', "Nadia Ferro", "The tunnel is safe"),
    (LEAD + '"The tunnel is safe," the minister said.', "Nadia Ferro", "The tunnel is safe"),
    (LEAD + "She said that the tunnel was safe.", "Nadia Ferro", "the tunnel was safe"),
    (LEAD + "The tunnel is safe, according to the minister.", "Nadia Ferro", "The tunnel is safe"),
    (
        "The rail company apologised on Friday. It said that the tunnel was safe.",
        "rail company",
        "the tunnel was safe",
    ),
]


@pytest.mark.parametrize("text, speaker, content", [*DIRECT, *SPLIT, *SIGNED, *PARAGRAPHS])
def test_quotations(text: str, speaker: str, content: str) -> None:
    check(text, speaker, content)
    assert any(speech.direct for speech, _, _ in spoken(text))


@pytest.mark.parametrize("text, speaker, content", MIXED)
def test_words_quoted_within_a_sentence(text: str, speaker: str, content: str) -> None:
    check(text, speaker, content)
    assert any(speech.quotes for speech, _, _ in spoken(text))


@pytest.mark.parametrize("text, speaker, content", [*INDIRECT, *DENIED])
def test_indirect_speech(text: str, speaker: str, content: str) -> None:
    check(text, speaker, content)
    assert not any(speech.quotes for speech, _, _ in spoken(text))


@pytest.mark.parametrize("text, speaker, content", MEDIA)
def test_speech_by_a_medium(text: str, speaker: str, content: str) -> None:
    check(text, speaker, content)


@pytest.mark.parametrize("text, speaker, content", RESOLVED)
def test_speakers_named_elsewhere(text: str, speaker: str, content: str) -> None:
    check(text, speaker, content)


def test_the_role_of_a_speaker_is_the_one_the_article_gives() -> None:
    ((speech, _, _),) = spoken(LEAD + '"The tunnel is safe," she said.')
    assert speech.speaker is not None and speech.speaker.role == "minister of transport"


@MISSED
def test_speech_within_speech() -> None:
    text = "The ministry said police had told it that a gate was open."
    check(text, "ministry", "police had told it that a gate was open")
    check(text, "police", "a gate was open")


@pytest.mark.parametrize(
    "text",
    [
        "The tunnel opened in May.",
        'The film "The Long Tunnel" opened in May.',
        "The so-called “safe zone” was flooded.",
        "Two trains were on the same track.",
        "Tomas Reyl wore a shirt with the words: “The tunnel is safe”.",
        "A banner over the gate: “The tunnel is safe”.",
    ],
)
def test_what_nobody_says(text: str) -> None:
    assert spoken(text) == []


def test_a_quotation_left_open_is_read_to_the_end_of_its_sentence() -> None:
    ((_, name, content),) = spoken('Tomas Reyl said: "The tunnel is safe. The next day it rained.')
    assert (name, content) == ("Tomas Reyl", '"The tunnel is safe.')


TRANSCRIPT = (
    "DANA POE, HOST: Is the tunnel open again?\n\nTOMAS REYL: It has been open since noon.\n\nPOE: And the bridge?\n\n"
    "REYL (by telephone): That will take a week."
)


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        (
            TRANSCRIPT,
            [
                ("DANA POE", "Is the tunnel open again?"),
                ("TOMAS REYL", "It has been open since noon."),
                ("POE", "And the bridge?"),
                ("REYL", "That will take a week."),
            ],
        ),
        ("NOTE: The tunnel is closed on Sundays.", []),
        ("READ MORE: The tunnel is shut\n\nUPDATE: It is open again\n\nREAD MORE: The first tunnel", []),
        (
            "Reyl: Tunnel Will Open Again in May\n\nTomas Reyl, an engineer, spoke on Monday.",
            [("Reyl", "Tunnel Will Open Again in May")],
        ),
        (
            "Poll: Most Drivers Want a Second Tunnel\n\nIt was taken in May.",
            [("Poll", "Most Drivers Want a Second Tunnel")],
        ),
        ("Tunnels: The Long Way Through a Mountain\n\nTomas Reyl spoke on Monday.", []),
    ],
)
def test_labels_say_who_speaks(text: str, turns: list[tuple[str, str]]) -> None:
    found = [s for s in find_speech(parse(Document(id="t", text=text))) if s.cue and text[slice(*s.cue)] == ":"]
    assert [(text[slice(*s.source or (0, 0))], text[slice(*s.contents[0])]) for s in found] == turns


def test_the_dash_before_a_signature_is_its_cue() -> None:
    text = "“We did what we could.” — Dana Poe"
    (speech,) = find_speech(parse(Document(id="t", text=text)))
    assert speech.cue is not None
    assert text[slice(*speech.cue)] == "—"
