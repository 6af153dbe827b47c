"""Makes the answers that the benchmark reads: the text samples, over and over, each copy with other words changed.

The same count gives the same answers on every machine.
"""

import pathlib
import random
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIZE = 1600


def samples() -> list[str]:
    """The prose samples of all questions, whole paragraphs of them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("Samples/*/*.txt"))]
    return [text for text in texts if len(text) > 800]


def answers(count: int, seed: int = 1) -> list[str]:
    """`count` answers of about `SIZE` bytes; one word in twenty is changed for another of the samples."""
    texts = samples()
    words = sorted({word for text in texts for word in re.findall(r"[A-Za-z]{3,}", text)})
    chance = random.Random(seed)
    made = []
    while len(made) < count:
        sentences = re.split(r"(?<=[.!?])\s+", texts[len(made) % len(texts)])
        first = chance.randrange(len(sentences))
        picked, size = [], 0
        while size < SIZE:
            sentence = re.sub(
                r"[A-Za-z]{3,}",
                lambda word: chance.choice(words) if chance.random() < 0.05 else word.group(),
                sentences[(first + len(picked)) % len(sentences)])
            picked.append(sentence)
            size += len(sentence.encode()) + 1
            if len(picked) % 5 == 0:
                picked.append("")
        made.append("\n\n".join(" ".join(part) for part in paragraphs(picked)) + "\n")
    return made


def paragraphs(sentences: list[str]):
    """Parts the sentences at the empty ones."""
    part = []
    for sentence in sentences:
        if sentence:
            part.append(sentence)
        elif part:
            yield part
            part = []
    if part:
        yield part
