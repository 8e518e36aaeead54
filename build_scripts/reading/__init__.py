"""Reports: bytes to text, text to a clean report, a clean report to passages."""

from build_scripts.reading.clean import STEPS, clean_json, clean_report, read_report
from build_scripts.reading.corrections import stale_corrections
from build_scripts.reading.decode import UndecodableError, decode, read_text
from build_scripts.reading.lines import Step
from build_scripts.reading.passages import make_passages, passage_id, split_sentences

__all__ = [
    "STEPS",
    "Step",
    "UndecodableError",
    "clean_json",
    "clean_report",
    "decode",
    "make_passages",
    "passage_id",
    "read_report",
    "read_text",
    "split_sentences",
    "stale_corrections",
]
