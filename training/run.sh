#!/usr/bin/env bash
# All weights anew, and the figures: bash training/run.sh (about two hours on two CPU cores, minutes on a GPU).
# Needs `pip install -e '.[training]'` and the data folder beside the checkout; intermediate files go to work/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p work

python training/train.py base --polnear ../shared/polnear --epochs 5 --threads 2 --out work/base.pt

tune() {
  python training/train.py tune --polnear ../shared/polnear --gold ../shared/gold/dev --start work/base.pt \
    --share 0.12 --repeat 2 --rate 1e-4 --head-rate 6e-4 "$@"
}
for fold in 0 1 2 3 4; do
  tune --fold "$fold" --out "work/fold-$fold.pt"
  python training/export.py "work/fold-$fold.pt" "work/fold-$fold.zip"
done
tune --out work/final.pt
python training/export.py work/final.pt src/rejoinder/attribution/weights.zip

# Thresholds and calibration of the confidence, printed: constants of training/export.py.
python training/calibrate.py --gold ../shared/gold/dev --networks 'work/fold-{}.zip'

# Acts, forms, rights, targets and replies; the thresholds printed are constants of src/rejoinder/exchange/assemble.py.
python training/exchange/vectors.py
python training/exchange/train.py --networks 'work/fold-{}.zip'

# The figures: five folds by document, the whole way from text to exchange.
python training/cross_validate.py --networks 'work/fold-{}.zip' --out work/out.jsonl
python ../shared/score/score_exchange.py ../shared/gold/dev work/out.jsonl
