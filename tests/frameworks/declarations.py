"""Small declarations for tests, written as a trust would write them."""

from pathlib import Path

from pipelines.frameworks import Framework, load_framework

HEAD = "id: ours\nname: Ours\nsource: the trust's handbook\nsource_status: own\n"
WORDS = HEAD + (
    "kind: point_in_time\n"
    "grades:\n"
    "  - {grade: Low, label: Lower than taught, common_band: 2}\n"
    "  - {grade: High, label: As taught, common_band: 3, also: [on track]}\n"
)
MARKS = HEAD + "kind: mark\nscale: {min: 0, max: 25}\n"
STEPS = HEAD + (
    "kind: linear_steps\n"
    "steps:\n"
    "  years: [3, 4]\n"
    "  steps: [a, b, c]\n"
    "  expected: {autumn: a, summer: c}\n"
    "  bands: [{to: 0, common_band: 2}, {from: 0, to: 1, common_band: 3}, {from: 1, common_band: 4}]\n"
)


def write(folder: Path, text: str, name: str = "ours.yml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def load(folder: Path, text: str) -> Framework:
    return load_framework(write(folder, text))
