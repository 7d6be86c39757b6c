"""The measurements behind `scripts/evaluate.py`: one module a set of data, each with the baseline it is held against."""
