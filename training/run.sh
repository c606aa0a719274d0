#!/usr/bin/env bash
# All weights anew, and the figures: bash training/run.sh (about five hours on two CPU cores, minutes on a GPU).
# Needs `pip install -e '.[training]'` and the data folder beside the checkout; intermediate files go to work/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p work

train() { python training/train.py --shared ../shared "$@"; }
head() { python training/reading_head.py --shared ../shared "$@"; }
export_() { python training/export.py "$1" "$2" "$3" --polnear ../shared/polnear; }

train --polnear 1 --epochs 5 --out work/base.pt
python training/narrow.py work/base.pt work/narrow.pt --polnear ../shared/polnear --width 896
train --start work/narrow.pt --polnear 0.75 --own 1 --rate 2e-4 --head-rate 8e-4 --out work/middle.pt

train --start work/middle.pt --polnear 0.3 --corrected 1 --epochs 3 --rate 2e-4 --head-rate 8e-4 --out work/wide.pt
python training/narrow.py work/wide.pt work/few.pt --polnear ../shared/polnear --heads 8
train --start work/few.pt --polnear 0.7 --corrected 0.6 --epochs 1 --rate 2e-4 --head-rate 8e-4 --out work/named.pt

tune() {
  train --start work/named.pt --polnear 0.1 --own 0.4 --corrected 0.3 --gold 2 --epochs 2 --rate 1.5e-4 --head-rate 6e-4 "$@"
}
for fold in 0 1 2 3 4; do
  tune --fold "$fold" --out "work/fold-$fold.pt"
  head --network "work/fold-$fold.pt" --fold "$fold" --out "work/head-$fold.pt"
  export_ "work/fold-$fold.pt" "work/head-$fold.pt" "work/fold-$fold.zip"
done
# The shipped network sees more of PolNeAR than the folds' do, whose figures are the gold articles' alone.
tune --polnear 0.8 --own 0.2 --out work/final.pt
head --network work/final.pt --out work/head.pt
export_ work/final.pt work/head.pt src/rejoinder/attribution/weights.zip

# Thresholds and calibration of the confidence, printed: constants of training/export.py.
python training/calibrate.py --gold ../shared/gold/dev --networks 'work/fold-{}.zip'

# What kind of actor somebody is, and of which state.
python training/exchange/profiles.py --folds

# Acts, forms, rights, targets and replies; the thresholds printed are constants of src/rejoinder/exchange/assemble.py.
python training/exchange/vectors.py
python training/exchange/train.py --networks 'work/fold-{}.zip'

# What country reports allege; prints its figures, each country held out.
python training/reports/allegation_train.py

# What releases, statements and opinion say in their own voice; prints its figures, each document held out.
python training/voice/own_voice.py

# The figures: five folds by document, the whole way from text to exchange.
python training/cross_validate.py --networks 'work/fold-{}.zip' --out work/out.jsonl
python ../shared/score/score_exchange.py ../shared/gold/dev work/out.jsonl
